import { BEFORE_ERROR_SECONDS } from '@incuera/contract/insights/aroundError.ts'
import type { AnswerOf } from '@incuera/contract/insights/insights.ts'
import { Text } from '@mantine/core'
import { formatCounted, formatShare } from '#shared/format/formatNumber.ts'
import { BarList } from '#ui/chart/BarChart.tsx'
import { Card } from '#ui/insight/Card.tsx'
import { nameAct } from '../logic/nameAct.ts'

type Around = AnswerOf<'aroundError'>

interface AroundErrorProps {
  around: Around
  onOpen(key: string, title: string): void
}

/** What people did before an error, against what is usual on its pages, and where they went then. */
export const AroundError = ({ around: { before, after, sessions }, onOpen }: AroundErrorProps) => (
  <div className="column">
    <Card
      title="What happens before"
      note={`In the ${BEFORE_ERROR_SECONDS} seconds before, of ${formatCounted(sessions, 'session')}`}
    >
      {before.length > 0 ? (
        <BarList
          items={before.map((act) => ({
            ...{ key: act.key, label: nameAct(act), value: act.share },
            detail: `${formatShare(act.usualShare)} do this usually${act.last > 0 ? ` · last before the error in ${formatCounted(act.last, 'session')}` : ''}`,
          }))}
          formatValue={formatShare}
          onOpen={({ key, label }) => onOpen(key, `${label}, before the error`)}
        />
      ) : (
        <Text size="sm" c="dimmed">
          Nothing was recorded in the minute before.
        </Text>
      )}
    </Card>
    <Card title="Where they went then" note="The next page">
      <BarList
        items={after.map(({ key, page, share }) => ({ key, label: page ?? 'No other page', value: share }))}
        formatValue={formatShare}
        onOpen={({ key, label }) => onOpen(key, `${label}, after the error`)}
      />
    </Card>
  </div>
)
