import type { RenderPartView } from '@incuera/contract/renderParts.ts'
import { useState } from 'react'
import { nextPart } from '../logic/nextPart.ts'
import { partAt } from '../logic/partAt.ts'

/** Which part is played, and from where. */
export interface Place {
  index: number
  /** Where it begins to play, in milliseconds of the session; null: at its start. */
  fromMs: number | null
  isPlaying: boolean
}

/** Plays the finished parts of a video one after the other, and waits for those that are not ready. */
export function usePartPlayback(parts: RenderPartView[]) {
  const [place, setPlace] = useState<Place>(() => ({
    index: parts.find(({ state }) => state.status === 'ready')?.index ?? 1,
    ...{ fromMs: null, isPlaying: false },
  }))
  return {
    place,
    current: parts.find(({ index }) => index === place.index),
    /** Goes to a moment of the session, in milliseconds. */
    seek(sessionMs: number, isPlaying: boolean) {
      const part = partAt(parts, sessionMs)
      if (part) setPlace({ index: part.index, fromMs: sessionMs, isPlaying })
    },
    /** The current part has been played to its end. */
    goOn() {
      const next = nextPart(parts, place.index)
      if (next.type !== 'end') setPlace({ index: next.part.index, fromMs: null, isPlaying: true })
    },
  }
}
