import { SOURCE } from '@incuera/contract/events.ts'
import { listen } from '#browser/listen.ts'
import { ofDocument } from '#browser/natives.ts'
import type { Stop } from '#browser/quietly.ts'
import { throttle } from '#browser/throttle.ts'
import type { RecordingScope } from './recordingScope.ts'

const EVERY_MS = 200

/** Of the page's window. */
export const windowSize = () => ({
  width: window.innerWidth || ofDocument('documentElement')?.clientWidth,
  height: window.innerHeight || ofDocument('documentElement')?.clientHeight,
})

export function watchSize(win: Window, { tell }: RecordingScope): Stop {
  let last = { width: 0, height: 0 }
  const onResize = throttle(() => {
    const size = windowSize()
    if (size.width !== last.width || size.height !== last.height) tell({ source: SOURCE.viewportResize, ...size })
    last = size
  }, EVERY_MS)
  return listen(win, 'resize', () => onResize(undefined))
}
