import { SHARE_DAYS, type ShareAudience, type ShareSubject } from '@incuera/contract/share/share.ts'
import { Alert, Button, Checkbox, Group, Radio, SegmentedControl, Stack, Text } from '@mantine/core'
import { IconLink } from '@tabler/icons-react'
import { type FormEvent, useState } from 'react'
import { formatClock } from '#shared/format/formatDuration.ts'
import { CopyText } from '#ui/CopyText.tsx'
import { useCreateShare } from '../api/useShares.ts'
import { ShareTable } from './ShareTable.tsx'

export interface ShareDialogProps {
  pid: string
  sid: string
  /** The moment on screen, in milliseconds from the start of the session. */
  atMs: number
  /** Whether the session's video is ready. */
  hasVideo: boolean
  /** Whether the project allows links that need no sign-in. */
  mayShareWithAnyone: boolean
}

/** Creates links to a session, and lists and revokes them. */
export function ShareDialog({ pid, sid, atMs, hasVideo, mayShareWithAnyone }: ShareDialogProps) {
  const create = useCreateShare(pid, sid)
  const [shows, setShows] = useState<ShareSubject>('replay')
  const [audience, setAudience] = useState<ShareAudience>('members')
  const [isFromMoment, setIsFromMoment] = useState(atMs > 0)
  const [days, setDays] = useState<(typeof SHARE_DAYS)[number]>(7)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    create.mutate({ shows, audience, fromMs: isFromMoment ? Math.round(atMs) : 0, expiresInDays: days })
  }
  return (
    <Stack gap="lg">
      <form onSubmit={submit}>
        <Stack>
          <SegmentedControl
            aria-label="What the link shows"
            value={shows}
            onChange={(value) => setShows(value === 'video' ? 'video' : 'replay')}
            data={[
              { value: 'replay', label: 'Replay' },
              { value: 'video', label: hasVideo ? 'Video' : 'Video (not rendered)', disabled: !hasVideo },
            ]}
          />
          <Checkbox
            label={`Start at ${formatClock(atMs)}`}
            checked={isFromMoment}
            onChange={(event) => setIsFromMoment(event.currentTarget.checked)}
          />
          <Audience value={audience} onChange={setAudience} isAnyoneAllowed={mayShareWithAnyone} />
          <Expiry days={days} onChange={setDays} />
          {create.error && <Alert color="red">{create.error.message}</Alert>}
          <Group justify="flex-end">
            <Button type="submit" loading={create.isPending}>
              Create link
            </Button>
          </Group>
        </Stack>
      </form>
      {create.data && (
        <Alert color="teal" icon={<IconLink size={18} />} title="Copy this link now: it won't be shown again">
          <CopyText label="Link" text={create.data.link} />
        </Alert>
      )}
      <ShareTable pid={pid} sid={sid} />
    </Stack>
  )
}

interface AudienceProps {
  value: ShareAudience
  onChange(audience: ShareAudience): void
  isAnyoneAllowed: boolean
}

const Audience = ({ value, onChange, isAnyoneAllowed }: AudienceProps) => (
  <Radio.Group
    label="Who can open it"
    value={value}
    onChange={(next) => onChange(next === 'anyone' ? 'anyone' : 'members')}
  >
    <Stack gap="xs" mt="xs">
      <Radio value="members" label="Members only" description="They sign in, and see the session in this project" />
      <Radio
        value="anyone"
        label="Anyone with the link"
        disabled={!isAnyoneAllowed}
        description={
          isAnyoneAllowed
            ? 'No sign-in. They see this recording and nothing else of the project'
            : 'This project does not allow it. An admin can change that in Settings'
        }
      />
    </Stack>
  </Radio.Group>
)

interface ExpiryProps {
  days: (typeof SHARE_DAYS)[number]
  onChange(days: (typeof SHARE_DAYS)[number]): void
}

const Expiry = ({ days, onChange }: ExpiryProps) => (
  <div>
    <Text size="sm" fw={500} mb={4}>
      Expires after
    </Text>
    <SegmentedControl
      aria-label="Expires after"
      value={String(days)}
      onChange={(value) => onChange(SHARE_DAYS.find((each) => String(each) === value) ?? 7)}
      data={SHARE_DAYS.map((each) => ({ value: String(each), label: each === 1 ? '1 day' : `${each} days` }))}
    />
  </div>
)
