import { addressOf } from '#features/saved/logic/addressOf.ts'
import { useViewWrites } from '#features/views/api/viewQueries.ts'
import { type pinsOf, positionBetween } from '#features/views/logic/viewsOf.ts'
import type { InsightAsked } from '#lib/insights/askInsight.ts'
import { PinActions } from './PinActions.tsx'
import { PinnedChart } from './PinnedChart.tsx'
import { PinnedQuery } from './PinnedQuery.tsx'

type Pins = ReturnType<typeof pinsOf>

interface PinnedCardsProps {
  pid: string
  pins: Pins
  /** What each insight asks today, by its id. */
  asked: Readonly<Record<string, InsightAsked>>
  /** Whoever may share may also run queries. */
  canShare: boolean
  /** @param of id of the pin */
  onOpen(of: string): (key: string, title: string) => void
}

/** What members have pinned to the first page: own pins, then shared ones. */
export function PinnedCards(props: PinnedCardsProps) {
  if (props.pins.length === 0) return null
  return (
    <section className="pins" aria-label="Pinned">
      {props.pins.map((pin) => (
        <PinnedCard key={pin.viewId} {...props} pin={pin} />
      ))}
    </section>
  )
}

function PinnedCard({ pid, pins, pin, asked, canShare, onOpen }: PinnedCardsProps & { pin: Pins[number] }) {
  const writes = useViewWrites(pid)
  const { viewId, name, content, isShared } = pin
  const shelf = pins.filter((one) => one.isShared === isShared)
  const at = shelf.indexOf(pin)
  const move = (by: -1 | 1) => {
    const [before, after] = by < 0 ? [shelf[at - 2], shelf[at - 1]] : [shelf[at + 1], shelf[at + 2]]
    writes.change.mutate({ viewId, position: positionBetween(before?.position, after?.position) })
  }
  const actions = (
    <PinActions
      pin={pin}
      mayChange={canShare || !isShared}
      canShare={canShare}
      onMove={{ up: at > 0 ? () => move(-1) : null, down: at < shelf.length - 1 ? () => move(1) : null }}
      onShare={() => writes.change.mutate({ viewId, isShared: !isShared })}
      onRemove={() => writes.remove.mutate(viewId)}
    />
  )
  if (content.type === 'chart') return <PinnedQuery {...{ pid, name, content, actions }} mayRun={canShare} />
  const question = asked[viewId]
  if (!question) return null
  return (
    <PinnedChart {...{ pid, name, actions }} asked={question} address={addressOf(content)} onOpen={onOpen(viewId)} />
  )
}
