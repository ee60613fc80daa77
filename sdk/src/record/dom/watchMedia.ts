import { SOURCE } from '@incuera/contract/events.ts'
import { listen } from '../listen.ts'
import { mirror } from './mirror.ts'
import type { Stop } from './quietly.ts'
import { recordedTarget } from './targets.ts'
import { tell } from './tell.ts'
import { throttle } from './throttle.ts'

/** In the order of rrweb's MediaInteractions. */
const MEDIA = ['play', 'pause', 'seeked', 'volumechange', 'ratechange'] as const
const EVERY_MS = 500

export function watchMedia(doc: Document): Stop[] {
  return MEDIA.map((name, type) => {
    const onMedia = throttle((event: Event) => {
      const target = recordedTarget(event)
      if (!(target instanceof HTMLMediaElement)) return
      const { currentTime, volume, muted, playbackRate, loop } = target
      tell({ source: SOURCE.media, type, id: mirror.getId(target), currentTime, volume, muted, playbackRate, loop })
    }, EVERY_MS)
    return listen(doc, name, onMedia)
  })
}
