import type { Replay } from '@incuera/contract/api.ts'
import type { WindowId } from '@incuera/contract/ids.ts'
import { useWindowEvent } from '@mantine/hooks'
import { useEffect, useRef, useState, useSyncExternalStore } from 'react'
import { createPlayerLink } from '#features/replay/logic/createPlayerLink.ts'
import { stillLoad } from '#features/replay/logic/stillLoad.ts'
import { useConfig } from '#lib/config/ConfigProvider.tsx'

interface StillMomentProps {
  replay: Replay
  wid: WindowId
  /** Milliseconds from the start of the session. */
  atMs: number
}

/** The exact picture of a moment, by a second player: it loads nothing but the segment that contains the moment. */
export function StillMoment({ replay, wid, atMs }: StillMomentProps) {
  const { appOrigin, playerOrigin } = useConfig()
  const frame = useRef<HTMLIFrameElement>(null)
  const loadedUrl = useRef<string | undefined>(undefined)
  const [link] = useState(() => createPlayerLink(playerOrigin, () => frame.current?.contentWindow ?? null))
  useWindowEvent('message', link.receive)
  const { state } = useSyncExternalStore(link.subscribe, link.view, link.view)
  useEffect(() => {
    const load = stillLoad(replay, wid, atMs, 'seen')
    if (!load) return
    const [url] = load.segmentUrls
    if (url === loadedUrl.current && link.view().state.status === 'paused') link.seek(load.atMs)
    else link.load(load)
    loadedUrl.current = url
  }, [link, replay, wid, atMs])
  return (
    <iframe
      ref={frame}
      className="still-moment"
      data-ready={state.status === 'paused' || undefined}
      title="The moment under the pointer"
      src={`${playerOrigin}/?parent=${encodeURIComponent(appOrigin)}`}
      sandbox="allow-scripts allow-same-origin"
      referrerPolicy="no-referrer"
      tabIndex={-1}
    />
  )
}
