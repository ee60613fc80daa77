import { SOURCE } from '@incuera/contract/events.ts'
import { listen } from '#browser/listen.ts'
import { localNameOf } from '#browser/nativeDom.ts'
import type { Stop } from '#browser/quietly.ts'
import { throttle } from '#browser/throttle.ts'
import { isElement } from '#privacy/isOpenText.ts'
import type { RecordingScope, View } from '../dom/recordingScope.ts'
import { recordedTarget, targetOf } from '../dom/targets.ts'

/** In the order of rrweb's MediaInteractions. */
const MEDIA = ['play', 'pause', 'seeked', 'volumechange', 'ratechange'] as const
const EVERY_MS = 500

export function watchMedia({ document: doc }: View, scope: RecordingScope, used: ReadonlySet<object>): Stop[] {
  /** What happened to each medium since it was last recorded, in order: a player depends on it. */
  const happened = new Map<EventTarget, Set<number>>()
  const tellMedia = throttle((media: EventTarget) => {
    const types = happened.get(media) ?? []
    happened.delete(media)
    scope.changes.read()
    const target = recordedTarget({ target: media }, scope)
    if (!target || !isMedia(target)) return
    const { currentTime, volume, muted, playbackRate, loop } = target
    for (const type of types)
      scope.tell({
        source: SOURCE.media,
        type,
        id: scope.mirror.getId(target),
        currentTime,
        volume,
        muted,
        playbackRate,
        loop,
      })
  }, EVERY_MS)
  const tellState = (media: object) => {
    if (!isMedia(media)) return
    happened.set(media, new Set([MEDIA.indexOf(media.paused ? 'pause' : 'play')]))
    tellMedia(media)
  }
  used.forEach(tellState)
  return [
    // No attribute says whether it plays, and where.
    scope.hooks.onCall(
      scope.mirror,
      'add',
      (_, [node]) => isMedia(node) && scope.changes.runLater(node, () => tellState(node)),
    ),
    ...MEDIA.map((name, type) =>
      listen(doc, name, (event) => {
        const media = targetOf(event)
        if (!media) return
        const types = happened.get(media) ?? new Set()
        happened.set(media, types)
        types.delete(type)
        types.add(type)
        tellMedia(media)
      }),
    ),
    tellMedia.flush,
  ]
}

const isMedia = (one: object): one is HTMLMediaElement => isElement(one) && /^(audio|video)$/.test(localNameOf(one))
