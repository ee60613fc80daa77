import type { AnswerOf } from '@incuera/contract/insights/insights.ts'
import { formatDuration } from '#shared/format/formatDuration.ts'
import { formatCounted, formatShare } from '#shared/format/formatNumber.ts'
import { describeGone, type Places } from '../logic/places.ts'
import type { ClickedElement } from '../logic/rankElements.ts'

interface MapFactsProps {
  answer: AnswerOf<'heatmap'>
  elements: readonly ClickedElement[]
  places: Places
}

/** How much a map is based on, and what it cannot show. */
export function MapFacts({ answer, elements, places }: MapFactsProps) {
  const basis = `From ${formatCounted(answer.views, 'view')} by ${formatCounted(answer.people, 'person', 'people')}.`
  if (answer.map === 'move')
    return answer.stays > 0
      ? `${basis} The mouse was recorded in ${formatCounted(answer.stays, 'view')}, for ${formatDuration(answer.total)}.`
      : `${basis} No mouse was recorded: touch screens have none, and sessions appear here once they have ended.`
  if (!('withoutPosition' in answer)) return basis
  const gone = describeGone(elements, places, answer.total)
  return [basis, describeUnplaced(answer), gone].filter(Boolean).join(' ')
}

function describeUnplaced(answer: { total: number; withoutPosition: number }): string {
  if (answer.withoutPosition === 0) return ''
  const share = answer.withoutPosition / Math.max(1, answer.total)
  return `${formatCounted(answer.withoutPosition, 'click')} (${formatShare(share)}) without a position, such as by keyboard, ${answer.withoutPosition === 1 ? 'is' : 'are'} not shown.`
}
