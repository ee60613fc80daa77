import { type RecordedEvent, TAG } from '@incuera/contract/events.ts'
import { cancel } from '../browser/after.ts'
import { createHooks } from '../browser/createHooks.ts'
import { type FrameMessage, isFrameMessage } from '../events/frameMessage.ts'
import { lower, type Privacy } from '../privacy/presets.ts'
import { type PageRecording, recordPage } from '../record/recordPage.ts'
import { watchErrors } from '../record/watchErrors.ts'

/** The page's recorder may come long after ours, or never. */
const HELLO_MS = 500
const HELLOS_MAX = 240

/**
 * Records a frame for the page around it, if that is of a named origin and asks for it. Nothing is stored, and nothing
 * leaves the frame but to that page; what leaves is scrubbed by the frame's own rules, and shows no more than the page.
 * @returns how to stop.
 */
export function recordFrame(parents: readonly string[], privacy: Privacy): () => void {
  const hooks = createHooks()
  let page: PageRecording | null = null
  let unwatch = () => {}
  let hellos = 0

  const say = (message: FrameMessage, origin: string) => window.parent.postMessage(message, origin)
  const stop = () => {
    unwatch()
    page?.stop()
    page = null
  }
  const start = (origin: string) => {
    const onEvent = (event: RecordedEvent) => say({ incueraFrame: 'event', event, level: privacy.level }, origin)
    const started = recordPage(privacy, { hooks, onEvent, onFailed: stop, onReady: () => undefined })
    page = started
    unwatch = watchErrors(privacy, (error) => started.addCustomEvent(TAG.error, error))
  }
  const onMessage = ({ data, origin, source }: MessageEvent<unknown>) => {
    if (source !== window.parent || !parents.includes(origin) || !isFrameMessage(data)) return
    cancel(timer)
    if (data.incueraFrame === 'stop') stop()
    if (data.incueraFrame === 'hello') say({ incueraFrame: 'hello' }, origin)
    if (data.incueraFrame !== 'record') return
    if (Number(data.level) < privacy.level) {
      stop()
      lower(privacy, Number(data.level))
    }
    if (page) page.takeFullSnapshot()
    else start(origin)
  }
  // To whoever is around: that somebody records here is no secret, and a wrong origin would be a fault on the console.
  const hello = () => {
    say({ incueraFrame: 'hello' }, '*')
    if (++hellos >= HELLOS_MAX) cancel(timer)
  }
  const timer = setInterval(hello, HELLO_MS)
  window.addEventListener('message', onMessage)
  hello()
  return () => {
    cancel(timer)
    window.removeEventListener('message', onMessage)
    stop()
  }
}
