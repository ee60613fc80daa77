import type { WindowId } from '@incuera/contract/ids.ts'
import type { LiveBatches, LiveTab } from '@incuera/contract/live/live.ts'
import { LIVE_POLL_MS } from '@incuera/contract/live/liveLimits.ts'
import { chooseTab } from './chooseTab.ts'
import { type AskLoopPorts, createAskLoop } from './createAskLoop.ts'
import type { LiveLink } from './createLiveLink.ts'

/** A member who looked elsewhere for so long starts again from the newest page. */
const AWAY_MS = 60_000

export interface LiveFeedPorts extends Pick<AskLoopPorts<LiveBatches>, 'setTimer' | 'isHidden'> {
  ask(query: { wid?: WindowId; after?: number }): Promise<LiveBatches>
  link: Pick<LiveLink, 'watch' | 'append'>
  /** Milliseconds of any clock. */
  now(): number
}

/** What is known of the session that is being watched. */
export type LiveFeedView =
  | { status: 'connecting'; problem: string | null }
  | {
      status: 'watching'
      tabs: LiveTab[]
      /** The tab that is shown; absent until one can be. */
      wid: WindowId | undefined
      isPinned: boolean
      /** When a batch was announced last, by the clock of the port; null for none yet. */
      heardAt: number | null
      /** Why nothing new arrives. */
      problem: string | null
    }
  | { status: 'ended' }
  | { status: 'refused'; reason: string }

/** Asks for new batches of a session, and passes them on to the player. */
export interface LiveFeed {
  start(): void
  stop(): void
  /** Stays with this tab. */
  pin(wid: WindowId): void
  /** Goes back to the tab in use. */
  follow(): void
  /** Begins again from the newest page, after the player has failed. */
  restart(): void
  /** The page has come into sight. */
  wake(): void
  subscribe(onChange: () => void): () => void
  view(): LiveFeedView
}

/** The answer leads to this instead of the next question. */
function stopFor(act: () => void): null {
  act()
  return null
}

/** Watches the tab in use, or the one that was chosen. Nothing is asked while the page is out of sight. */
export function createLiveFeed({ ask, link, now, ...ports }: LiveFeedPorts): LiveFeed {
  let view: LiveFeedView = { status: 'connecting', problem: null }
  let wid: WindowId | undefined
  let after: number | undefined
  let isPinned = false
  let askedAt = now()
  const listeners = new Set<() => void>()

  const change = (next: LiveFeedView) => {
    view = next
    for (const listener of listeners) listener()
  }
  const loop = createAskLoop<LiveBatches>({
    ...ports,
    ask() {
      askedAt = now()
      return ask({ wid, after })
    },
    onAnswer: (answer) => take(answer),
    onFailure(reason, isOver) {
      if (isOver) change({ status: 'refused', reason })
      else if (view.status === 'connecting' || view.status === 'watching') change({ ...view, problem: reason })
    },
  })
  const begin = (tab: WindowId | undefined) => {
    wid = tab
    after = undefined
    loop.begin()
  }
  const start = () => begin(wid)
  const setPinned = (pinned: boolean, tab: WindowId | undefined) => {
    isPinned = pinned
    if (view.status === 'watching') change({ ...view, isPinned })
    if (tab !== wid) begin(tab)
  }
  const take = ({ tabs, status, batches, snapshotAt, hasMore, ...answer }: LiveBatches): number | null => {
    const chosen = isPinned ? wid : chooseTab(tabs, wid)
    if (wid !== undefined && chosen !== wid) return stopFor(() => begin(chosen))
    if (after === undefined && snapshotAt !== undefined && answer.wid !== undefined) {
      wid = answer.wid
      link.watch(snapshotAt)
    }
    link.append(batches)
    after = batches.at(-1)?.seq ?? after
    if (status !== 'recording') return stopFor(() => change({ status: 'ended' }))
    const before = view.status === 'watching' && view.wid === wid ? view.heardAt : null
    change({ status: 'watching', tabs, wid, isPinned, heardAt: batches.length > 0 ? now() : before, problem: null })
    return hasMore ? 0 : LIVE_POLL_MS
  }

  return {
    start,
    stop: loop.stop,
    pin: (tab) => setPinned(true, tab),
    follow: () => setPinned(false, view.status === 'watching' ? view.tabs[0]?.wid : undefined),
    restart: start,
    wake() {
      if (view.status === 'ended' || view.status === 'refused' || ports.isHidden()) return
      if (now() - askedAt > AWAY_MS) start()
      else loop.begin()
    },
    subscribe: (onChange) => {
      listeners.add(onChange)
      return () => listeners.delete(onChange)
    },
    view: () => view,
  }
}
