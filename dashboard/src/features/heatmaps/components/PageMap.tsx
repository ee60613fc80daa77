import { areaKey } from '@incuera/contract/insights/heatmap.ts'
import type { AnswerOf } from '@incuera/contract/insights/insights.ts'
import type { MouseEvent, ReactNode } from 'react'
import { formatDuration } from '#shared/format/formatDuration.ts'
import { formatCounted, formatShare } from '#shared/format/formatNumber.ts'
import type { ElementPlace } from '#shared/protocol.ts'
import { areaAt } from '../logic/areaAt.ts'
import { type Places, pinOf } from '../logic/places.ts'
import type { ClickedElement } from '../logic/rankElements.ts'
import { HeatCanvas } from './HeatCanvas.tsx'
import { AttentionLayer, ReachLayer } from './ReachLayer.tsx'

interface PageMapProps {
  answer: AnswerOf<'heatmap'>
  /** Size of the page in pixels. */
  page: { width: number; height: number }
  /** The recorded page, drawn to fill its container. */
  backdrop: ReactNode
  opacity: number
  /** In the order of the list, with its numbers. */
  elements: readonly ClickedElement[]
  /** Where they are on the page as it is drawn. */
  places: Places
  chosen: string | undefined
  onOpen(key: string, title: string): void
}

/** Elements that get a pin: more would hide the page. */
const PINS_MAX = 20

/** A map over the recorded page. A click opens the sessions that clicked there, or whose mouse was there. */
export function PageMap({ answer, page, backdrop, opacity, elements, places, chosen, onOpen }: PageMapProps) {
  const openSpot = (event: MouseEvent<HTMLElement>) => {
    if (!('cells' in answer)) return
    const box = event.currentTarget.getBoundingClientRect()
    const scale = page.width / box.width
    const at = { x: (event.clientX - box.left) * scale, y: (event.clientY - box.top) * scale }
    const { area, amount } = areaAt(at, answer.cells, answer.cell, page.width)
    const what = answer.map === 'move' ? `${formatDuration(amount)} of the mouse` : formatCounted(amount, 'click')
    if (amount > 0) onOpen(areaKey(area, answer.cell), `${what} at this spot`)
  }
  return (
    <div className="heat-page" style={{ aspectRatio: `${page.width} / ${page.height}`, maxWidth: page.width }}>
      <div className="heat-ground">{backdrop}</div>
      {'cells' in answer && (
        <>
          <HeatCanvas cells={answer.cells} cell={answer.cell} page={page} opacity={opacity} />
          {/* The same sessions are in the list beside the page, which keyboards reach. */}
          <button type="button" className="heat-cover" tabIndex={-1} aria-hidden="true" onClick={openSpot} />
          {elements.slice(0, PINS_MAX).map((element, i) => (
            <Pin
              key={element.key}
              at={pinOf(element, places.get(element.key), page)}
              number={i + 1}
              page={page}
              isChosen={element.key === chosen}
            />
          ))}
        </>
      )}
      {chosen !== undefined && <Outline place={places.get(chosen)} page={page} />}
      {answer.map === 'scroll' && (
        <ReachLayer
          reach={answer.reach}
          opacity={opacity}
          onOpen={({ key, share, percent }) =>
            onOpen(key, `${formatShare(share)} of views reached ${percent} % of the page`)
          }
        />
      )}
      {answer.map === 'attention' && <AttentionLayer bands={answer.bands} opacity={opacity} />}
      {answer.viewHeight !== null && answer.viewHeight < page.height && (
        <span className="fold-line" style={{ top: `${(answer.viewHeight / page.height) * 100}%` }}>
          <span>Average fold</span>
        </span>
      )}
    </div>
  )
}

/** Frames the chosen element, if it is drawn. */
function Outline({ place, page }: { place: ElementPlace | undefined; page: PageMapProps['page'] }) {
  if (place?.status !== 'shown') return null
  const percent = (px: number, of: number) => `${(px / of) * 100}%`
  return (
    <span
      className="heat-outline"
      style={{
        left: percent(place.x, page.width),
        top: percent(place.y, page.height),
        width: percent(place.width, page.width),
        height: percent(place.height, page.height),
      }}
      aria-hidden="true"
    />
  )
}

interface PinProps {
  /** In pixels of the page; null: it is not drawn. */
  at: { x: number; y: number } | null
  number: number
  page: PageMapProps['page']
  isChosen: boolean
}

function Pin({ at, number, page, isChosen }: PinProps) {
  if (at === null) return null
  return (
    <span
      className="heat-pin"
      data-is-chosen={isChosen}
      style={{ left: `${(at.x / page.width) * 100}%`, top: `${(at.y / page.height) * 100}%` }}
      aria-hidden="true"
    >
      {number}
    </span>
  )
}
