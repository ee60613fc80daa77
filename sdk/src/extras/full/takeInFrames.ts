import { RRWEB } from '@incuera/contract/events.ts'
import { type FrameMessage, isFrameMessage } from '#events/frameMessage.ts'
import { isBlocked } from '#privacy/isBlocked.ts'
import { levelOf } from '#privacy/presets.ts'
import type { ExtraPorts, RunningExtras } from '#record/extras.ts'
import { type FramePlace, toPageEvent } from './toPageEvent.ts'

/** Ids of one document stay below it; each frame gets the next range. */
const IDS_PER_FRAME = 1_000_000_000
const FRAMES_MAX = 1_000
/** What a frame may show that does not say its level. */
const MOST_OPEN = levelOf('open')

/**
 * Takes the events of frames of other origins into the page's recording. Only frames of named origins are heard, so
 * that an advertisement cannot write into it, and only when they run the frame recorder, which has scrubbed what it
 * sends, by its own preset or by that of the page, whichever shows less.
 */
export function takeInFrames(origins: readonly string[], { privacy, now, idOf, onEvent }: ExtraPorts): RunningExtras {
  const places = new Map<HTMLIFrameElement, FramePlace & { origin: string }>()
  let frames = 0

  // The recording says of all that is in it that it shows no more than this.
  const { level } = privacy
  const say = (frame: HTMLIFrameElement, origin: string, message: FrameMessage) =>
    frame.contentWindow?.postMessage(message, origin)
  const onMessage = ({ data, origin, source }: MessageEvent<unknown>) => {
    if (!origins.includes(origin) || !isFrameMessage(data)) return
    const frame = [...document.querySelectorAll('iframe')].find(({ contentWindow }) => contentWindow === source)
    if (!frame || isBlocked(frame, privacy)) return
    const frameId = idOf(frame)
    if (data.incueraFrame === 'hello' && frameId > 0 && frames < FRAMES_MAX) {
      frames++
      places.set(frame, { origin, frameId, firstId: frames * IDS_PER_FRAME, rootId: 0 })
      say(frame, origin, { incueraFrame: 'record', level })
    }
    const place = places.get(frame)
    if (data.incueraFrame !== 'event' || !place || place.origin !== origin) return
    const { level: shown = MOST_OPEN } = data
    if (!(shown <= level)) return
    try {
      place.frameId = frameId
      const event = toPageEvent(data.event, place, now())
      if (event) onEvent(event)
    } catch {
      // What has another shape was not sent by our recorder.
    }
  }
  window.addEventListener('message', onMessage)
  // To whoever is there: that somebody records here is no secret, and a wrong origin would be a fault on the console.
  const hello: FrameMessage = { incueraFrame: 'hello' }
  for (const frame of document.querySelectorAll('iframe')) frame.contentWindow?.postMessage(hello, '*')
  return {
    onEvent({ type }) {
      // A snapshot of the page has empty frames in it.
      if (type === RRWEB.fullSnapshot)
        for (const [frame, { origin }] of places) say(frame, origin, { incueraFrame: 'record', level })
    },
    covers: () => false,
    stop() {
      window.removeEventListener('message', onMessage)
      for (const [frame, { origin }] of places) say(frame, origin, { incueraFrame: 'stop' })
    },
  }
}
