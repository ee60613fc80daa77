import { Button, SegmentedControl, Text } from '@mantine/core'
import { IconMoodSmile } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { BehindDrawer } from '#features/behind/components/BehindDrawer.tsx'
import { FrustratedTable } from '#features/frustration/components/FrustratedTable.tsx'
import { splitByMuted } from '#features/frustration/logic/frustrated.ts'
import { useApi } from '#lib/api/ApiProvider.tsx'
import { askInsight } from '#lib/insights/askInsight.ts'
import { formatRange } from '#lib/insights/range.ts'
import { formatCounted } from '#shared/format/formatNumber.ts'
import { Card } from '#ui/insight/Card.tsx'
import { FilterBar } from '#ui/insight/FilterBar.tsx'
import { InsightFrame } from '#ui/insight/InsightFrame.tsx'
import { useScope } from '#ui/insight/useScope.ts'
import { Notice } from '#ui/Notice.tsx'
import { PageTitle } from '#ui/PageTitle.tsx'
import { ShortNotices } from '#ui/ShortNotices.tsx'
import { SegmentBar } from './SegmentBar.tsx'
import type { FrustrationSearch } from './trends.ts'
import { useTeam } from './useTeam.ts'

const route = getRouteApi('/projects/$pid/frustration')

/** Pages and elements that frustrate people, by how many and how many of them left. */
export function FrustrationPage() {
  const { pid } = route.useParams()
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const by = search.by ?? 'elements'
  const team = useTeam(pid)
  const asked = { kind: 'frustrated', ...useScope(search) } as const
  const frustrated = useQuery(askInsight(useApi(), pid, asked))
  const go = (change: Partial<FrustrationSearch>) =>
    void navigate({ search: (before) => ({ ...before, behind: undefined, ...change }), replace: true })

  return (
    <>
      <PageTitle title="Frustration">Where clicks had no effect, caused an error, or came in a rage.</PageTitle>
      <FilterBar filters={search} onChange={go}>
        <SegmentedControl
          aria-label="List"
          size="xs"
          data={[
            { value: 'elements', label: 'Elements' },
            { value: 'pages', label: 'Pages' },
          ]}
          value={by}
          onChange={(value) => go({ by: value === 'pages' ? 'pages' : 'elements' })}
        />
      </FilterBar>
      <SegmentBar pid={pid} filters={search} insight={asked} onChange={go} />
      <InsightFrame name="list of frustrating places" query={frustrated} height={520} asked={asked.range}>
        {({ answer, previous, range }) => {
          const [muted, open] = splitByMuted(answer[by])
          const places = search.muted ? muted : open
          return answer[by].length === 0 ? (
            <NobodyFrustrated isLong={search.range === '90d'} onLonger={() => go({ range: '90d' })} />
          ) : (
            <Card
              title={by === 'pages' ? 'Pages' : 'Elements'}
              note={`${formatCounted(answer.people, 'person', 'people')} in ${formatCounted(answer.sessions, 'session')}, ${formatRange(range)}. Most people who left first.`}
              actions={
                (muted.length > 0 || search.muted) && (
                  <Button size="compact-xs" variant="default" onClick={() => go({ muted: !search.muted || undefined })}>
                    {search.muted ? 'Show problems' : `Show ${formatCounted(muted.length, 'muted place')}`}
                  </Button>
                )
              }
            >
              {places.length === 0 ? (
                <Text size="sm" c="dimmed">
                  {search.muted ? 'Nothing is muted.' : 'All places in this range are muted.'}
                </Text>
              ) : (
                <FrustratedTable
                  {...{ pid, places, previous, canMute: team.canAnalyse, nameOf: team.nameOf }}
                  onOpen={(key, title) => go({ behind: { of: 'frustrated', key, title: title.slice(0, 200) } })}
                />
              )}
            </Card>
          )
        }}
      </InsightFrame>
      <BehindDrawer pid={pid} behind={search.behind} insight={asked} onClose={() => go({ behind: undefined })} />
      <ShortNotices />
    </>
  )
}

const NobodyFrustrated = ({ isLong, onLonger }: { isLong: boolean; onLonger(): void }) => (
  <Notice
    icon={IconMoodSmile}
    title="Nobody seemed frustrated in this range"
    actions={!isLong && <Button onClick={onLonger}>Show the last 90 days</Button>}
  >
    There were no rage clicks, dead clicks or error clicks.
  </Notice>
)
