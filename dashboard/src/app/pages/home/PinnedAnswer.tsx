import type { AnswerOf, InsightDone } from '@incuera/contract/insights/insights.ts'
import { Text } from '@mantine/core'
import { FunnelBars } from '#features/funnels/components/FunnelBars.tsx'
import { toFlow } from '#features/journeys/logic/toFlow.ts'
import { TrendChart } from '#features/trends/components/TrendChart.tsx'
import { VitalList } from '#features/vitals/components/VitalList.tsx'
import type { InsightAsked } from '#lib/insights/askInsight.ts'
import { daysInWords, formatDay } from '#lib/insights/range.ts'
import { formatCount, formatCounted } from '#shared/format/formatNumber.ts'
import { BarList } from '#ui/chart/BarChart.tsx'
import { RetentionGrid } from '#ui/chart/RetentionGrid.tsx'
import { Sankey } from '#ui/chart/Sankey.tsx'
import { PinnedHeat } from './PinnedHeat.tsx'

interface PinnedAnswerProps {
  pid: string
  asked: InsightAsked
  done: InsightDone
  onOpen(key: string, title: string): void
}

/** The first of a list; its page has all of them. */
const ITEMS_MAX = 5

/** The answer of a pinned question, drawn as its page draws it. */
export function PinnedAnswer({ pid, asked, done, onOpen }: PinnedAnswerProps) {
  switch (done.kind) {
    case 'trends': {
      const metrics = asked.kind === 'trends' ? asked.metrics : []
      return metrics.map((metric, at) => (
        <TrendChart
          key={JSON.stringify(metric)}
          metric={metric}
          series={done.answer.series.filter((series) => series.metric === at)}
          previous={done.previous}
          period={daysInWords(done.range)}
          formatAt={formatDay}
          onOpen={onOpen}
        />
      ))
    }
    case 'heatmap':
      return asked.kind === 'heatmap' && <PinnedHeat {...{ pid, asked, onOpen }} answer={done.answer} />
    case 'funnel':
      return (
        <FunnelBars
          funnel={done.answer}
          unit={asked.kind === 'funnel' && asked.per === 'person' ? 'people' : 'sessions'}
          chosen={undefined}
          onReached={onOpen}
          onLost={(step) => {
            const loss = done.answer.losses.find(({ afterStep }) => afterStep === step)
            if (loss) onOpen(loss.key, `Lost after ${done.answer.steps[step - 1]?.label ?? 'this step'}`)
          }}
        />
      )
    case 'vitals':
      return <VitalList all={done.answer.all} onOpen={onOpen} />
    case 'journeys':
      return done.answer.sessions === 0 ? (
        <Nothing />
      ) : (
        <Sankey
          finding={formatCounted(done.answer.sessions, 'session')}
          {...toFlow(done.answer.levels)}
          onOpen={({ key }, title) => onOpen(key, title)}
        />
      )
    case 'retention':
      return <Retention answer={done.answer} onOpen={onOpen} />
    case 'errorGroups':
      return (
        <People
          items={done.answer.groups.map(({ key, message, type, people }) => ({
            ...{ key, value: people, label: message ?? type ?? 'An error without a message' },
          }))}
          onOpen={onOpen}
        />
      )
    case 'frustrated':
      return (
        <People
          items={done.answer.elements
            .filter(({ muted }) => muted === null)
            .map(({ key, label, selector, page, people }) => ({
              ...{ key, value: people, label: `${label ?? selector ?? 'An element'} on ${page}` },
            }))}
          onOpen={onOpen}
        />
      )
    default:
      return <Nothing />
  }
}

interface RetentionProps extends Pick<PinnedAnswerProps, 'onOpen'> {
  answer: AnswerOf<'retention'>
}

const Retention = ({ answer, onOpen }: RetentionProps) =>
  answer.people === 0 ? (
    <Nothing />
  ) : (
    <RetentionGrid
      finding={formatCounted(answer.people, 'person', 'people')}
      cohorts={answer.cohorts.map(({ key, week, people, weeks }) => ({
        ...{ key, label: formatDay(Date.parse(week)), size: people },
        back: weeks.map((its) => ({ key: its.key, week: its.later, count: its.people })),
      }))}
      onOpen={({ label }, { key, week }) => onOpen(key, `First seen in the week of ${label}, week ${week}`)}
    />
  )

interface PeopleProps {
  items: { key: string; label: string; value: number }[]
  onOpen(key: string, title: string): void
}

const People = ({ items, onOpen }: PeopleProps) =>
  items.length === 0 ? (
    <Nothing />
  ) : (
    <BarList
      items={items.slice(0, ITEMS_MAX)}
      formatValue={formatCount}
      onOpen={({ key, label }) => onOpen(key, label)}
    />
  )

const Nothing = () => (
  <Text size="sm" c="dimmed">
    Nothing in this range.
  </Text>
)
