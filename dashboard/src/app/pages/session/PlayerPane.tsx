import type { Chapter, Signal } from '@incuera/contract/analysis.ts'
import type { Replay } from '@incuera/contract/api.ts'
import type { UseFullscreenElementReturnValue } from '@mantine/hooks'
import type { UseQueryResult } from '@tanstack/react-query'
import { useMemo } from 'react'
import { PlayerPanel } from '#features/replay/components/PlayerPanel.tsx'
import type { SessionReplay } from '#features/replay/components/useSessionReplay.ts'
import { marksOf } from '#features/replay/logic/marksOf.ts'
import { Failure } from '#ui/Failure.tsx'
import { Loading } from '#ui/Loading.tsx'

interface PlayerPaneProps {
  query: UseQueryResult<Replay>
  replay: SessionReplay
  signals: Signal[]
  chapters: Chapter[]
  fullscreen: UseFullscreenElementReturnValue<HTMLDivElement>
  onKeys(): void
}

/** The player in each of its states. */
export function PlayerPane({ query, replay, signals, chapters, fullscreen, onKeys }: PlayerPaneProps) {
  const { moments, watch } = replay
  const marks = useMemo(() => marksOf(moments, watch), [moments, watch])
  if (query.isPending) return <Loading label="Loading the replay…" />
  if (!query.data)
    return <Failure title="The replay could not be loaded" error={query.error} onRetry={() => void query.refetch()} />
  return (
    <PlayerPanel
      {...{ replay, signals, chapters, marks, fullscreen, onKeys }}
      manifest={query.data.manifest}
      picture={() => null}
    />
  )
}
