import type { Replay } from '@incuera/contract/api.ts'
import type { WindowId } from '@incuera/contract/ids.ts'
import { useWindowEvent } from '@mantine/hooks'
import { useEffect, useMemo, useRef, useState, useSyncExternalStore } from 'react'
import { useConfig } from '#lib/config/ConfigProvider.tsx'
import type { ElementPlace, PageSize, SoughtElement } from '#shared/protocol.ts'
import { createPlayerLink } from '../logic/createPlayerLink.ts'
import { stillLoad } from '../logic/stillLoad.ts'

/** Null: the browser could not draw it. */
export type TakePicture = () => Promise<ArrayBuffer | null>

interface StillPageProps {
  replay: Replay
  wid: WindowId
  /** Milliseconds from the start of the session. */
  atMs: number
  /** Elements to find on the page. The same array asks once. */
  sought: SoughtElement[]
  /** The page is drawn; its size in its own pixels, and how to get it as a PNG. */
  onPage(page: PageSize, takePicture: TakePicture): void
  /** Where they are, in their order; again when the page has grown. */
  onPlaces(places: ElementPlace[]): void
  /** It cannot be drawn, and why. */
  onProblem(reason: string): void
}

/**
 * A recorded page as a still, from top to bottom, drawn by the player on its own origin. It fills its container, which
 * gets its proportions from `onPage`.
 */
export function StillPage({ replay, wid, atMs, sought, onPage, onPlaces, onProblem }: StillPageProps) {
  const { appOrigin, playerOrigin } = useConfig()
  const frame = useRef<HTMLIFrameElement>(null)
  const [link] = useState(() => createPlayerLink(playerOrigin, () => frame.current?.contentWindow ?? null))
  useWindowEvent('message', link.receive)
  const { page, places, state } = useSyncExternalStore(link.subscribe, link.view, link.view)
  const load = useMemo(() => stillLoad(replay, wid, atMs), [replay, wid, atMs])

  useEffect(() => {
    if (load) link.load(load)
    else onProblem('The recording has no such tab.')
  }, [link, load, onProblem])
  useEffect(() => {
    if (sought.length > 0) link.locate(sought)
  }, [link, sought])
  useEffect(() => {
    if (page) onPage(page, link.picture)
  }, [page, link, onPage])
  useEffect(() => {
    if (places) onPlaces(places)
  }, [places, onPlaces])
  useEffect(() => {
    if (state.status === 'failed') onProblem(state.reason)
  }, [state, onProblem])

  return (
    <iframe
      ref={frame}
      className="still-page"
      title="Recorded page"
      src={`${playerOrigin}/?parent=${encodeURIComponent(appOrigin)}`}
      sandbox="allow-scripts allow-same-origin"
      referrerPolicy="no-referrer"
      tabIndex={-1}
    />
  )
}
