import type { InsightDone } from '@incuera/contract/insights/insights.ts'
import { Anchor, Group, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { Address } from '#features/saved/logic/addressOf.ts'
import { useApi } from '#lib/api/ApiProvider.tsx'
import { askInsight, type InsightAsked } from '#lib/insights/askInsight.ts'
import { formatRange } from '#lib/insights/range.ts'
import { Card } from '#ui/insight/Card.tsx'
import { InsightFrame } from '#ui/insight/InsightFrame.tsx'
import { PinnedAnswer } from './PinnedAnswer.tsx'

interface PinnedChartProps {
  pid: string
  name: string
  asked: InsightAsked
  /** The page that shows it in full. */
  address: Address | null
  actions: ReactNode
  onOpen(key: string, title: string): void
}

/** Of a card with a map, which scrolls. */
const HEAT_PX = 515

/** A pinned question with its answer of today. */
export function PinnedChart({ pid, name, asked, address, actions, onOpen }: PinnedChartProps) {
  const answered = useQuery(askInsight(useApi(), pid, asked))
  return (
    <InsightFrame<InsightDone>
      name={`pin “${name}”`}
      query={answered}
      height={asked.kind === 'heatmap' ? HEAT_PX : 260}
    >
      {(done) => (
        <Card
          title={name}
          note={formatRange(done.range)}
          actions={
            <Group gap={8} wrap="nowrap">
              {address && (
                <Anchor
                  size="sm"
                  renderRoot={(props) => (
                    <Link to={`/projects/$pid/${address.page}`} params={{ pid }} search={address.search} {...props} />
                  )}
                >
                  Open
                </Anchor>
              )}
              {actions}
            </Group>
          }
        >
          {asked.kind === done.kind ? (
            <PinnedAnswer pid={pid} asked={asked} done={done} onOpen={onOpen} />
          ) : (
            <Text size="sm" c="dimmed">
              Loading…
            </Text>
          )}
        </Card>
      )}
    </InsightFrame>
  )
}
