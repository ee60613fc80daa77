import type { HeatmapMap } from '@incuera/contract/insights/heatmapMap.ts'
import type { AnswerOf } from '@incuera/contract/insights/insights.ts'
import { Group, Text } from '@mantine/core'
import { formatCount, formatCounted, formatShare } from '#shared/format/formatNumber.ts'
import type { ElementPlace } from '#shared/protocol.ts'
import { SignalCount } from '#ui/insight/SignalCount.tsx'
import type { Places } from '../logic/places.ts'
import { type ClickedElement, countOf, nameElement } from '../logic/rankElements.ts'

interface ElementListProps {
  answer: AnswerOf<'clickmap'>
  map: HeatmapMap
  elements: readonly ClickedElement[]
  places: Places
  chosen: string | undefined
  onChoose(element: ClickedElement): void
}

/** The elements of the page by clicks: the map as text. A row opens its sessions. */
export function ElementList({ answer, map, elements, places, chosen, onChoose }: ElementListProps) {
  const top = Math.max(1, ...elements.map((element) => countOf(element, map)))
  if (elements.length === 0)
    return (
      <Text size="sm" c="dimmed">
        {map === 'rage'
          ? 'No rage clicks on this page.'
          : map === 'dead'
            ? 'No dead clicks on this page.'
            : 'No clicks on this page.'}
      </Text>
    )
  return (
    <div className="flush">
      <ol className="elements">
        {elements.map((element, i) => (
          <li key={element.key}>
            <button
              type="button"
              className="row-button element-row"
              aria-pressed={element.key === chosen}
              onClick={() => onChoose(element)}
            >
              <span className="element-number">{i + 1}</span>
              <span className="element-name">
                <span className="element-label" title={element.selector ?? undefined}>
                  {nameElement(element)}
                </span>
                <Group gap={4} component="span">
                  <PlaceText place={places.get(element.key)} />
                  {map !== 'rage' && <SignalCount kind="rage_click" count={element.rage} />}
                  {map !== 'dead' && <SignalCount kind="dead_click" count={element.dead} />}
                </Group>
                <span className="bar-track" aria-hidden="true">
                  <i style={{ width: `${(countOf(element, map) / top) * 100}%` }} />
                </span>
              </span>
              <span className="element-count">
                <b>{formatCount(countOf(element, map))}</b>
                <span>
                  {map === 'rage' || map === 'dead'
                    ? formatCounted(element.people, 'person', 'people')
                    : formatShare(element.share)}
                </span>
              </span>
            </button>
          </li>
        ))}
      </ol>
      {answer.others.elements > 0 && (
        <Text size="xs" c="dimmed" p="sm">
          {formatCounted(answer.others.elements, 'more element')} with {formatCounted(answer.others.clicks, 'click')}.
        </Text>
      )}
    </div>
  )
}

/** Says why an element has no pin. */
function PlaceText({ place }: { place: ElementPlace | undefined }) {
  if (place === undefined || place.status === 'shown') return null
  return <span className="element-place">{place.status === 'gone' ? 'No longer on the page' : 'Not visible here'}</span>
}
