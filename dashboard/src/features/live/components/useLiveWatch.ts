import type { SessionId } from '@incuera/contract/ids.ts'
import { liveRoutes } from '@incuera/contract/routes/liveRoutes.ts'
import { useDocumentVisibility, useInterval, useWindowEvent } from '@mantine/hooks'
import { type RefObject, useEffect, useRef, useState, useSyncExternalStore } from 'react'
import { useApi } from '#lib/api/ApiProvider.tsx'
import { useConfig } from '#lib/config/ConfigProvider.tsx'
import type { LiveState } from '#shared/liveProtocol.ts'
import { createLiveFeed, type LiveFeed, type LiveFeedView } from '../logic/createLiveFeed.ts'
import { createLiveLink } from '../logic/createLiveLink.ts'

export interface LiveWatch {
  frame: RefObject<HTMLIFrameElement | null>
  feed: LiveFeedView
  player: LiveState | null
  /** Origins of what the page shows and the player may not load. */
  withheld: readonly string[]
  /** Milliseconds, by the clock of `feed.heardAt`; in steps of a second. */
  now: number
  /** By the same clock; null: it plays. */
  pausedAt: number | null
  control: Pick<LiveFeed, 'pin' | 'follow' | 'restart'> & {
    /** The picture stays as it is, and nothing more is asked. */
    pause(): void
    goLive(): void
  }
}

/** Watches a session for as long as the page is in sight. */
export function useLiveWatch(pid: string, sid: SessionId): LiveWatch {
  const api = useApi()
  const { playerOrigin } = useConfig()
  const frame = useRef<HTMLIFrameElement>(null)
  const [{ link, feed }] = useState(() => {
    const link = createLiveLink(playerOrigin, () => frame.current?.contentWindow ?? null)
    const feed = createLiveFeed({
      ask: (query) => api.call(liveRoutes.watchLive, { params: { pid, sid }, query }),
      link,
      setTimer: (callback, ms) => {
        const timer = setTimeout(callback, ms)
        return () => clearTimeout(timer)
      },
      now: () => performance.now(),
      isHidden: () => document.hidden,
    })
    return { link, feed }
  })
  const [now, setNow] = useState(() => performance.now())
  useInterval(() => setNow(performance.now()), 1_000, { autoInvoke: true })
  useWindowEvent('message', link.receive)
  useEffect(() => {
    feed.start()
    return feed.stop
  }, [feed])
  const [pausedAt, setPausedAt] = useState<number | null>(null)
  const visibility = useDocumentVisibility()
  useEffect(() => {
    if (visibility === 'visible' && pausedAt === null) feed.wake()
  }, [feed, visibility, pausedAt])
  const pause = () => {
    setPausedAt(performance.now())
    feed.stop()
    link.pause()
  }
  const goLive = () => {
    setPausedAt(null)
    link.play()
  }
  const playing = (act: () => void) => {
    goLive()
    act()
  }
  return {
    frame,
    feed: useSyncExternalStore(feed.subscribe, feed.view, feed.view),
    player: useSyncExternalStore(link.subscribe, link.view, link.view),
    withheld: useSyncExternalStore(link.subscribe, link.withheld, link.withheld),
    now,
    pausedAt,
    control: {
      pin: (wid) => playing(() => feed.pin(wid)),
      follow: () => playing(feed.follow),
      restart: () => playing(feed.restart),
      ...{ pause, goLive },
    },
  }
}
