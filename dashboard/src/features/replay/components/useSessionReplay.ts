import type { Signal } from '@incuera/contract/analysis.ts'
import type { Replay } from '@incuera/contract/api.ts'
import { windowOf } from '@incuera/contract/ids.ts'
import { type RefObject, useCallback, useEffect, useMemo, useRef } from 'react'
import { useConfig } from '#lib/config/ConfigProvider.tsx'
import type { Moment } from '#lib/moments/moment.ts'
import { lookOf } from '#lib/signals/looks.ts'
import type { LocatedGap } from '#shared/protocol.ts'
import type { ReplayControl } from '../logic/createReplayControl.ts'
import type { Jump } from '../logic/jump.ts'
import { mergeMoments } from '../logic/mergeMoments.ts'
import type { ReplayView } from '../logic/replayView.ts'
import { useReplayControl } from './useReplayControl.ts'

/** A replay that the page plays, and everything it knows to have happened in it. */
export interface SessionReplay {
  frame: RefObject<HTMLIFrameElement | null>
  control: ReplayControl
  view: ReplayView
  /** By time. */
  moments: Moment[]
  /** Those that keys step through. */
  steps: Moment[]
  /** Goes to a moment, in its own tab; keeps playing or stays paused. */
  watch(moment: Pick<Moment, 'eventId' | 'atMs'>): void
}

interface SessionReplayOptions {
  /** Undefined while it loads. */
  replay: Replay | undefined
  jump: Jump
  /** Empty while there is no analysis. */
  signals: Signal[]
  /** False while the page shows something else; then it does not play. */
  isActive: boolean
  /** Requests new URLs. */
  renew(): void
}

const NO_GAPS: LocatedGap[] = []

export function useSessionReplay({ replay, jump, signals, isActive, renew }: SessionReplayOptions): SessionReplay {
  const { playerOrigin } = useConfig()
  const frame = useRef<HTMLIFrameElement>(null)
  const { control, view } = useReplayControl(frame, playerOrigin, renew)
  useEffect(() => {
    if (replay) control.open(replay, jump)
  }, [control, replay, jump])
  useEffect(() => {
    if (!isActive) control.pause()
  }, [control, isActive])

  const { notes, loaded } = view.player
  const locatedGaps = loaded?.locatedGaps ?? NO_GAPS
  const moments = useMemo(() => mergeMoments(signals, notes, locatedGaps), [signals, notes, locatedGaps])
  const steps = useMemo(() => moments.filter(({ kind }) => !lookOf(kind).isFrequent && kind !== 'click'), [moments])
  // There are many rows and marks: their callback keeps its identity, so that they are not drawn ten times a second.
  const watch = useCallback(
    ({ eventId, atMs }: Pick<Moment, 'eventId' | 'atMs'>) => {
      const its = control.view().lanes.find(({ wid }) => wid === windowOf(eventId))
      if (its) control.choose(its, atMs)
    },
    [control],
  )
  return { frame, control, view, moments, steps, watch }
}
