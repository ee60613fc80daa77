import { addressOf } from '#features/saved/logic/addressOf.ts'
import { useViewWrites } from '#features/views/api/viewQueries.ts'
import { positionBetween, type ViewOf } from '#features/views/logic/viewsOf.ts'
import type { InsightAsked } from '#lib/insights/askInsight.ts'
import { PinActions } from './PinActions.tsx'
import { PinnedChart } from './PinnedChart.tsx'

interface PinnedCardsProps {
  pid: string
  pins: readonly ViewOf<'pin'>[]
  /** What each asks today, by its id. */
  asked: Readonly<Record<string, InsightAsked>>
  canShare: boolean
  /** @param of id of the pin */
  onOpen(of: string): (key: string, title: string) => void
}

/** What members have pinned to the first page: own pins, then shared ones. */
export function PinnedCards({ pid, pins, asked, canShare, onOpen }: PinnedCardsProps) {
  const writes = useViewWrites(pid)
  if (pins.length === 0) return null
  return (
    <section className="pins" aria-label="Pinned">
      {pins.map((pin) => {
        const question = asked[pin.viewId]
        if (!question) return null
        const shelf = pins.filter(({ isShared }) => isShared === pin.isShared)
        const at = shelf.indexOf(pin)
        const move = (by: -1 | 1) => {
          const [before, after] = by < 0 ? [shelf[at - 2], shelf[at - 1]] : [shelf[at + 1], shelf[at + 2]]
          writes.change.mutate({ viewId: pin.viewId, position: positionBetween(before?.position, after?.position) })
        }
        return (
          <PinnedChart
            key={pin.viewId}
            pid={pid}
            name={pin.name}
            asked={question}
            address={addressOf(pin.content)}
            onOpen={onOpen(pin.viewId)}
            actions={
              <PinActions
                pin={pin}
                mayChange={canShare || !pin.isShared}
                canShare={canShare}
                onMove={{ up: at > 0 ? () => move(-1) : null, down: at < shelf.length - 1 ? () => move(1) : null }}
                onShare={() => writes.change.mutate({ viewId: pin.viewId, isShared: !pin.isShared })}
                onRemove={() => writes.remove.mutate(pin.viewId)}
              />
            }
          />
        )
      })}
    </section>
  )
}
