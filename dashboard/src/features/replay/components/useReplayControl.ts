import { useWindowEvent } from '@mantine/hooks'
import { type RefObject, useState, useSyncExternalStore } from 'react'
import { createPlayerLink } from '../logic/createPlayerLink.ts'
import { createReplayControl, type ReplayControl } from '../logic/createReplayControl.ts'
import type { ReplayView } from '../logic/replayView.ts'

/** The control of the player in the given frame, and the state to show. */
export function useReplayControl(
  frame: RefObject<HTMLIFrameElement | null>,
  playerOrigin: string,
  renew: () => void,
): { control: ReplayControl; view: ReplayView } {
  const [{ link, control }] = useState(() => {
    const link = createPlayerLink(playerOrigin, () => frame.current?.contentWindow ?? null)
    return { link, control: createReplayControl(link, renew) }
  })
  useWindowEvent('message', link.receive)
  return { control, view: useSyncExternalStore(control.subscribe, control.view, control.view) }
}
