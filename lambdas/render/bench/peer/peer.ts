import { type eventWithTime, Replayer } from 'rrweb'
import { fitWrapper, isSize } from '#render/player/letterbox.ts'
import { REPLAY_RULES, STYLE } from '#render/player/style.ts'
import type { Size } from '#render/protocol.ts'

// The page that the peers film: rrweb's unmodified Replayer, on the browser's own clock, styled like ours.

interface Peer {
  open(events: eventWithTime[], size: Size): { lengthMs: number }
  play(): void
  /** Plays from the beginning, in real time, and resolves at the end. */
  playToEnd(): Promise<void>
  seek(atMs: number): void
}

declare global {
  var peer: Peer
}

const style = document.createElement('style')
style.textContent = STYLE
document.head.append(style)

let replayer: Replayer | null = null

globalThis.peer = {
  open(events, size) {
    const root = document.querySelector('#stage') ?? document.body
    const opened = new Replayer(events, { root, mouseTail: false, showWarning: false, insertStyleRules: REPLAY_RULES })
    opened.on('resize', (recorded) => {
      if (isSize(recorded)) fitWrapper(opened.wrapper, recorded, size)
    })
    replayer = opened
    return { lengthMs: opened.getMetaData().totalTime }
  },
  play: () => replayer?.play(0),
  playToEnd: () =>
    new Promise((resolve) => {
      replayer?.on('finish', () => resolve())
      replayer?.play(0)
    }),
  seek: (atMs) => replayer?.pause(atMs),
}
