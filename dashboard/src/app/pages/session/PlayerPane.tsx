import type { Chapter, Signal } from '@incuera/contract/analysis.ts'
import type { Replay } from '@incuera/contract/api.ts'
import { CLIP_MS_MIN } from '@incuera/contract/limits.ts'
import type { Note } from '@incuera/contract/notes/note.ts'
import type { UseFullscreenElementReturnValue } from '@mantine/hooks'
import { type UseQueryResult, useQuery } from '@tanstack/react-query'
import { useDeferredValue, useMemo } from 'react'
import { PlayerPanel } from '#features/replay/components/PlayerPanel.tsx'
import type { SessionReplay } from '#features/replay/components/useSessionReplay.ts'
import { marksOf } from '#features/replay/logic/marksOf.ts'
import type { VideoAddress } from '#features/video/components/VideoPanel.tsx'
import { useApi } from '#lib/api/ApiProvider.tsx'
import { getPreview } from '#lib/preview/getPreview.ts'
import { Failure } from '#ui/Failure.tsx'
import { ClipBar } from './ClipBar.tsx'
import { MomentPicture } from './MomentPicture.tsx'
import { noteMarks } from './noteMarks.ts'
import type { Clip } from './useClip.ts'
import type { SessionNotes } from './useSessionNotes.ts'

const NO_NOTES: Note[] = []

interface PlayerPaneProps {
  pid: string
  sid: string
  query: UseQueryResult<Replay>
  replay: SessionReplay
  signals: Signal[]
  chapters: Chapter[]
  fullscreen: UseFullscreenElementReturnValue<HTMLDivElement>
  notes: SessionNotes
  clip: Clip
  onVideo(video: VideoAddress): void
  onNote(): void
  onKeys(): void
}

/** The player in each of its states. */
export function PlayerPane(props: PlayerPaneProps) {
  const { pid, sid, query, replay, signals, chapters, fullscreen, notes, clip, onVideo, onNote, onKeys } = props
  const { moments, watch, control } = replay
  const { people } = notes
  const written = notes.query.data ?? NO_NOTES
  const marks = useMemo(
    () => [...marksOf(moments, watch), ...noteMarks(written, people, ({ atMs }) => control.seek(atMs))],
    [moments, watch, written, people, control],
  )
  const storyboard = useQuery(getPreview(useApi(), pid, sid)).data?.storyboard ?? null
  // The player gets its order before the bars around it are drawn.
  const manifest = useDeferredValue(query.data?.manifest)
  if (query.error && !query.data)
    return <Failure title="The replay could not be loaded" error={query.error} onRetry={() => void query.refetch()} />
  return (
    <PlayerPanel
      {...{ replay, manifest, signals, chapters, marks, fullscreen, onKeys }}
      onNote={people.canWrite ? onNote : undefined}
      ranges={written}
      clip={
        clip.range && {
          range: clip.range,
          onRange: clip.setRange,
          shortestMs: CLIP_MS_MIN,
          bar: (
            <ClipBar
              {...{ pid, sid, range: clip.range }}
              onCreated={(renderId) => onVideo({ renderId })}
              onOptions={() => onVideo({ clipFromMs: Math.round(clip.range?.fromMs ?? 0) })}
              onCancel={() => clip.setRange(null)}
            />
          ),
        }
      }
      picture={(atMs) =>
        query.data && <MomentPicture replay={query.data} lane={replay.view.lane} storyboard={storyboard} atMs={atMs} />
      }
    />
  )
}
