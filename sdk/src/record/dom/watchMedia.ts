import { SOURCE } from '@incuera/contract/events.ts'
import { listen } from '../../browser/listen.ts'
import type { Stop } from '../../browser/quietly.ts'
import { throttle } from '../../browser/throttle.ts'
import type { RecordingScope } from './recordingScope.ts'
import { recordedTarget } from './targets.ts'

/** In the order of rrweb's MediaInteractions. */
const MEDIA = ['play', 'pause', 'seeked', 'volumechange', 'ratechange'] as const
const EVERY_MS = 500

export function watchMedia(doc: Document, scope: RecordingScope): Stop[] {
  return MEDIA.map((name, type) => {
    const onMedia = throttle((event: Event) => {
      const target = recordedTarget(event, scope)
      if (!(target instanceof HTMLMediaElement)) return
      const { currentTime, volume, muted, playbackRate, loop } = target
      scope.tell({ source: SOURCE.media, type, id: scope.mirror.getId(target), currentTime, volume, muted, playbackRate, loop })
    }, EVERY_MS)
    return listen(doc, name, onMedia)
  })
}
