import type { JobState, Session } from '@incuera/contract/session.ts'
import { Badge, Group, Tooltip } from '@mantine/core'
import { IconMovie, IconSparkles } from '@tabler/icons-react'
import { type Described, describeJob, describeStatus } from '../logic/describeStatus.ts'

const DescribedBadge = ({
  described,
  name,
  children,
}: {
  described: Described
  name?: string
  children?: React.ReactNode
}) => {
  const text = name ? `${name}: ${described.label}` : described.label
  return (
    <Tooltip label={described.detail ? `${text}. ${described.detail}` : text} multiline maw={360}>
      <Badge
        color={described.color}
        className={described.isBusy ? 'busy-badge' : undefined}
        px={name ? 5 : undefined}
        // A narrow table would shorten its text to a letter.
        miw="max-content"
        aria-label={text}
      >
        {children ?? described.label}
      </Badge>
    </Tooltip>
  )
}

/** State of the session, its video and its analysis at a glance. */
export const StatusBadges = ({ session }: { session: Session }) => (
  <Group gap={6} wrap="nowrap">
    <DescribedBadge described={describeStatus(session)} />
    {session.status === 'ready' && (
      <>
        <JobBadge job={session.video} name="Video" icon={<IconMovie size={14} style={{ display: 'block' }} />} />
        <JobBadge
          job={session.analysis}
          name="Analysis"
          icon={<IconSparkles size={14} style={{ display: 'block' }} />}
        />
      </>
    )}
  </Group>
)

const JobBadge = ({ job, name, icon }: { job: JobState; name: string; icon: React.ReactNode }) => (
  <DescribedBadge described={describeJob(job)} name={name}>
    {icon}
  </DescribedBadge>
)
