import type { Picture } from '#shared/protocol.ts'

/** A page of thousands of elements is drawn in seconds. */
const PICTURE_MS_MAX = 30_000

/** Pictures of the whole page that the player was asked for. */
export interface Pictures {
  /** As a PNG; null: it could not be drawn, or not in time. */
  take(): Promise<ArrayBuffer | null>
  receive(ask: number, png: ArrayBuffer | null): void
}

export function createPictures(post: (command: Picture) => void): Pictures {
  const waiting = new Map<number, (png: ArrayBuffer | null) => void>()
  let asked = 0
  return {
    take() {
      const ask = ++asked
      return new Promise((resolve) => {
        waiting.set(ask, resolve)
        setTimeout(resolve, PICTURE_MS_MAX, null)
        post({ type: 'picture', ask })
      })
    },
    receive(ask, png) {
      waiting.get(ask)?.(png)
      waiting.delete(ask)
    },
  }
}
