import type { WindowId } from '@incuera/contract/ids.ts'
import { getRouteApi } from '@tanstack/react-router'
import { useMemo, useState } from 'react'
import type { Jump } from '#features/replay/logic/jump.ts'
import type { VideoAddress } from '#features/video/components/VideoPanel.tsx'
import type { Panel } from '#lib/moments/panels.ts'
import { type EventPlace, useEventPlace } from './useEventPlace.ts'

const route = getRouteApi('/projects/$pid/sessions/$sid')

/** What the address of a session says, and how the page changes it. */
export interface SessionAddress {
  isVideo: boolean
  /** The moment to show, from the address or from a click beside the player. */
  jump: Jump
  /** Where the event of the address is. The replay waits while it is looked for. */
  event: EventPlace
  panel: Panel
  find: string
  video: VideoAddress
  openTab(tab: 'replay' | 'video'): void
  openPanel(panel: Panel): void
  setFind(find: string): void
  openVideo(video: VideoAddress): void
  /** The form for a clip from this moment. */
  openClip(atMs: number): void
  /** Shows a moment in the replay. */
  watch(atMs: number, wid?: WindowId): void
}

export function useSessionAddress(): SessionAddress {
  const { pid, sid } = route.useParams()
  const { tab, at, window: wid, event: eventId, panel = 'summary', find = '', video, clip } = route.useSearch()
  const navigate = route.useNavigate()
  const [asked, setJump] = useState<Jump>({ number: 0, atMs: at ?? 0, wid })
  const event = useEventPlace(pid, sid, eventId)
  const eventMs = event.status === 'found' ? event.atMs : undefined
  const eventWid = event.status === 'found' ? event.wid : undefined
  const jump = useMemo(
    () => (eventMs !== undefined && asked.number === 0 ? { number: 0, atMs: eventMs, wid: eventWid } : asked),
    [asked, eventMs, eventWid],
  )
  return {
    isVideo: tab === 'video',
    ...{ jump, event },
    panel,
    find,
    video: { renderId: video, clipFromMs: clip },
    openTab: (tab) =>
      void navigate({ search: ({ from }) => ({ from, tab: tab === 'video' ? tab : undefined }), replace: true }),
    openPanel: (panel) => void navigate({ search: (before) => ({ ...before, panel, tab: undefined }), replace: true }),
    setFind: (find) => void navigate({ search: (before) => ({ ...before, find: find || undefined }), replace: true }),
    openVideo: ({ renderId, clipFromMs }) =>
      void navigate({
        search: ({ from }) => ({ from, tab: 'video', video: renderId, clip: clipFromMs }),
        replace: true,
      }),
    openClip: (atMs) => void navigate({ search: ({ from }) => ({ from, tab: 'video', clip: Math.round(atMs) }) }),
    watch(atMs, wid) {
      setJump({ number: jump.number + 1, atMs, wid })
      void navigate({ search: ({ from }) => ({ from, at: Math.round(atMs), window: wid }) })
    },
  }
}
