import type { Chapter } from '@incuera/contract/analysis.ts'
import type { Session } from '@incuera/contract/session.ts'
import { type UseFullscreenElementReturnValue, useDisclosure } from '@mantine/hooks'
import { useRef } from 'react'
import { useReplayKeys } from '#features/replay/components/useReplayKeys.ts'
import type { SessionReplay } from '#features/replay/components/useSessionReplay.ts'
import { useClip } from './useClip.ts'
import { useCopyLink } from './useCopyLink.ts'
import type { SessionAddress } from './useSessionAddress.ts'
import type { SessionNotes } from './useSessionNotes.ts'

interface SessionActionsOptions {
  session: Extract<Session, { status: 'ready' }>
  replay: SessionReplay
  address: SessionAddress
  notes: SessionNotes
  chapters: readonly Chapter[]
  fullscreen: UseFullscreenElementReturnValue<HTMLDivElement>
  onSession(step: 1 | -1): void
}

/** What buttons and keys of a session's page do. */
export function useSessionActions(options: SessionActionsOptions) {
  const { session, replay, address, notes, chapters, fullscreen, onSession } = options
  const { pid, sid, durationMs } = session
  const search = useRef<HTMLInputElement>(null)
  const [isSheetOpen, sheet] = useDisclosure(false)
  const atMs = () => replay.control.view().player.state.atMs
  const copyLink = useCopyLink(() => ({ pid, sid, atMs: atMs() }))
  const note = () => {
    if (notes.people.canWrite) notes.setDraft({ atMs: atMs() })
    address.openPanel('notes')
  }
  const clip = useClip(durationMs)
  useReplayKeys({
    ...{ isActive: !address.isVideo, replay, durationMs, chapters },
    actions: {
      ...{ copyLink, note, sheet: sheet.open, panel: address.openPanel, session: onSession },
      clip: (end) => clip.set(end, atMs()),
      fullscreen: () => void fullscreen.toggle(),
      search: () => search.current?.focus(),
    },
  })
  return { search, note, clip, startClip: () => clip.set('in', atMs()), copyLink, isSheetOpen, sheet }
}
