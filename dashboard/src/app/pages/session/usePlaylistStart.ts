import { useEffect, useRef } from 'react'
import type { ReplayControl } from '#features/replay/logic/createReplayControl.ts'

/** A session of a list that is being played starts without a click, once. Nothing else does. */
export function usePlaylistStart(isReady: boolean, control: ReplayControl): void {
  const hasStarted = useRef(false)
  useEffect(() => {
    if (!isReady || hasStarted.current) return
    hasStarted.current = true
    if (!control.view().wantsPlay) control.toggle()
  }, [isReady, control])
}
