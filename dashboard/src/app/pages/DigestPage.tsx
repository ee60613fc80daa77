import { can } from '@incuera/contract/roles.ts'
import { Button, Group, Stack, Text } from '@mantine/core'
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { BehindDrawer } from '#features/behind/components/BehindDrawer.tsx'
import { listProjects } from '#features/projects/api/listProjects.ts'
import { getDigest, getDigestSettings } from '#features/watch/api/watchQueries.ts'
import { DigestLines } from '#features/watch/components/DigestLines.tsx'
import { DigestReceivers } from '#features/watch/components/DigestReceivers.tsx'
import { useApi } from '#lib/api/ApiProvider.tsx'
import { formatRange } from '#lib/insights/range.ts'
import { formatCounted } from '#shared/format/formatNumber.ts'
import { Card } from '#ui/insight/Card.tsx'
import { InsightFrame } from '#ui/insight/InsightFrame.tsx'
import { PageTitle } from '#ui/PageTitle.tsx'

const route = getRouteApi('/projects/$pid/digest')
const WEEK_MS = 7 * 86_400_000

/** What changed in a week, and who is sent it. */
export function DigestPage() {
  const { pid } = route.useParams()
  const { week, line } = route.useSearch()
  const navigate = route.useNavigate()
  const api = useApi()
  const digest = useQuery(getDigest(api, pid, week))
  const settings = useQuery(getDigestSettings(api, pid))
  const project = useQuery(listProjects(api)).data?.find((one) => one.pid === pid)
  const canManage = project !== undefined && can(project.role, 'manage')
  const opened = line === undefined ? undefined : digest.data?.lines[line - 1]
  const shift = (weeks: number) => {
    const from = digest.data && Date.parse(digest.data.week.from) + weeks * WEEK_MS
    if (from !== undefined) void navigate({ search: { week: new Date(from).toISOString().slice(0, 10) } })
  }
  return (
    <>
      <PageTitle
        title="Weekly digest"
        actions={
          <Group gap={4}>
            <Button size="xs" variant="default" leftSection={<IconChevronLeft size={14} />} onClick={() => shift(-1)}>
              Week before
            </Button>
            {week !== undefined && (
              <Button
                size="xs"
                variant="default"
                rightSection={<IconChevronRight size={14} />}
                onClick={() => void navigate({ search: {} })}
              >
                Last week
              </Button>
            )}
          </Group>
        }
      >
        What changed against the week before, beyond chance.
      </PageTitle>
      <Stack>
        <InsightFrame name="digest" query={digest} height={320}>
          {(data) => (
            <Stack>
              <Text size="sm">
                <b>{formatRange(data.week)}</b> · {formatCounted(data.sessions.value, 'session')}
                {data.sessions.before !== null && ` (${data.sessions.before} the week before)`}
              </Text>
              <DigestLines digest={data} onOpen={(at) => void navigate({ search: { week, line: at } })} />
            </Stack>
          )}
        </InsightFrame>
        <InsightFrame name="list of receivers" query={settings} height={120}>
          {(data) => (
            <Card title="Sent to">
              <DigestReceivers {...{ pid, settings: data, canManage }} />
            </Card>
          )}
        </InsightFrame>
      </Stack>
      <BehindDrawer
        pid={pid}
        behind={opened && { of: 'digest', key: opened.behind.key, title: opened.text.slice(0, 200) }}
        insight={opened?.behind.insight}
        onClose={() => void navigate({ search: { week } })}
      />
    </>
  )
}
