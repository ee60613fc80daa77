import type { AnswerOf } from '@incuera/contract/insights/insights.ts'
import type { InsightRange } from '@incuera/contract/insights/scope.ts'
import { Text } from '@mantine/core'
import { FunnelBars } from '#features/funnels/components/FunnelBars.tsx'
import { BreakdownTable, ChangesTable } from '#features/funnels/components/FunnelTables.tsx'
import { conversionOf, conversionPerDay, onSameDays, worstStep } from '#features/funnels/logic/describeFunnel.ts'
import { daysInWords, formatDay, formatRange } from '#lib/insights/range.ts'
import { formatShare, pointsOf } from '#shared/format/formatNumber.ts'
import { TimeChart } from '#ui/chart/TimeChart.tsx'
import { Card } from '#ui/insight/Card.tsx'
import { ChangeText } from '#ui/insight/ChangeText.tsx'

interface FunnelCardsProps {
  answer: AnswerOf<'funnel'>
  previous: AnswerOf<'funnel'> | null
  range: InsightRange
  /** What is counted. */
  unit: string
  chosen: number | undefined
  onOpen(key: string, title: string): void
  onLost(afterStep: number): void
}

/** A funnel: its bars, its course, and how it compares. */
export function FunnelCards({ answer, previous, range, unit, chosen, onOpen, onLost }: FunnelCardsProps) {
  const conversion = conversionOf(answer)
  const before = previous ? conversionOf(previous) : null
  const days = conversionPerDay(answer)
  const openDay = (at: number) => {
    const day = answer.days.find(({ day }) => Date.parse(day) === at)
    if (day) onOpen(day.key, `Began on ${formatDay(at)}`)
  }
  return (
    <>
      <Card
        title={`${formatShare(conversion)} reach ${answer.steps.at(-1)?.label ?? 'the last step'}`}
        note={
          <>
            <ChangeText change={pointsOf(conversion, before)} more="good" />
            {before !== null && ` was ${formatShare(before)} in ${daysInWords(range)}`}
          </>
        }
        actions={<span className="panel-note">{formatRange(range)}</span>}
      >
        <FunnelBars funnel={answer} unit={unit} chosen={chosen} onReached={onOpen} onLost={onLost} />
      </Card>
      {answer.breakdown && (
        <Card title="Split">
          <BreakdownTable funnel={answer} onOpen={onOpen} />
        </Card>
      )}
      {days.length > 1 && (
        <Card title="Conversion per day">
          <TimeChart
            finding={worstStep(answer)}
            series={[{ label: 'Conversion', points: days }]}
            previous={previous ? onSameDays(conversionPerDay(previous), days) : undefined}
            formatAt={formatDay}
            formatValue={formatShare}
            onOpen={openDay}
          />
        </Card>
      )}
      {previous && (
        <Card title="Where it changed" note="Share that goes on to the next step">
          <ChangesTable funnel={answer} previous={previous} />
        </Card>
      )}
      <Text size="xs" c="dimmed">
        Days are those of UTC, by the day of the first step.
      </Text>
    </>
  )
}
