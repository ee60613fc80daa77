import { type Heartbeat as Beat, type RecordedEvent, RRWEB, TAG } from '@incuera/contract/events.ts'
import { URL_CHARACTERS_MAX } from '@incuera/contract/limits.ts'
import type { Hooks } from '../browser/createHooks.ts'
import { listen } from '../browser/listen.ts'
import { ofDocument } from '../browser/natives.ts'
import { quietly, stopAll } from '../browser/quietly.ts'
import type { Privacy } from '../privacy/presets.ts'
import { scrubUrl } from '../privacy/scrubUrl.ts'
import { withoutOwnQuery } from '../privacy/stripUrl.ts'
import { observeExtras } from './extras/lean/observeExtras.ts'
import type { Extras } from './extras.ts'
import { loadParts } from './onDemand/loadParts.ts'
import { openFriction } from './onDemand/openFriction.ts'
import { recordPage } from './recordPage.ts'
import { selectorOf } from './selectorOf.ts'
import { startCheckouts } from './startCheckouts.ts'
import { startHeartbeat } from './startHeartbeat.ts'
import { watchConsole } from './watchConsole.ts'
import { readDevice, watchDevice } from './watchDevice.ts'
import { watchErrors } from './watchErrors.ts'
import { watchPageViews } from './watchPageViews.ts'
import { watchRequests } from './watchRequests.ts'
import { watchVitals } from './watchVitals.ts'

export interface PageSettings {
  privacy: Privacy
  /** Where recordings go. */
  apiHost: string
  heartbeatSeconds: number
  /** Of the site; errors carry it. */
  release?: string
  /** False when recording comes back on a page that was announced before. */
  isNewView: boolean
  /** Address of the previous page, as far as it may be recorded. */
  referrer: string
  /** Milliseconds of the page's own time (`performance.now()`) from which on nothing was observed yet. */
  sinceMs: number
  /** Of the full recorder. */
  extras: Extras | null
  /** The page evaluates our script right now: the first snapshot waits for a task of its own. */
  isEvaluating: boolean
}

export interface PagePorts {
  hooks: Hooks
  /** The page could not be read: nothing of it is recorded. */
  onFailed(error: unknown): void
  onEvent(event: RecordedEvent): void
  now(): number
}

export interface ObservedPage {
  addCustomEvent(tag: string, payload: object): void
  takeFullSnapshot(): void
  /** A session begins on this open page: it needs a snapshot and a page view of its own. */
  beginSession(): void
  /** The visitor did something. */
  onActivity(): void
  setHeartbeat(seconds: number): void
  /** The visitor leaves the page: records what is known only now. `stop` follows. */
  leave(): void
  stop(): void
}

const BEAT: Beat = {}

/** Everything that is recorded of a page comes out of `onEvent`, in order. */
export function observePage(settings: PageSettings, { hooks, onEvent, onFailed, now }: PagePorts): ObservedPage {
  const { privacy, apiHost, sinceMs } = settings
  // Before the page's recording, whose first snapshot comes out while it starts.
  const tell = (tag: string) => (payload: object) => recording.addCustomEvent(tag, payload)
  const heartbeat = startHeartbeat(settings.heartbeatSeconds, () => tell(TAG.heartbeat)(BEAT))
  const addressOf = (url: string) => scrubUrl(withoutOwnQuery(url, location.href), privacy).slice(0, URL_CHARACTERS_MAX)
  const friction = openFriction(loadParts, {
    privacy,
    now,
    sinceMs,
    selectorOf,
    readChanges: () => recording.readChanges(),
    nodeOf: (id) => recording.nodeOf(id),
    addressOf,
    tell,
  })
  const onRequest = tell(TAG.request)
  const extras = observeExtras?.(settings.extras, {
    privacy,
    apiHost,
    now,
    onEvent,
    onRequest,
    idOf: (node) => recording.idOf(node),
  })
  const recording = recordPage(
    privacy,
    {
      hooks,
      onFailed,
      onEvent(event) {
        heartbeat.onEvent()
        onEvent(event)
        // Before what else follows it: players need it to draw.
        if (event.type === RRWEB.fullSnapshot)
          onEvent({ type: RRWEB.custom, timestamp: now(), data: { tag: TAG.device, payload: readDevice() } })
        friction.onEvent(event)
        extras?.onEvent(event)
      },
      onReady() {
        if (settings.isNewView) views.announce()
      },
    },
    settings.isEvaluating,
  )
  const views = watchPageViews(hooks, privacy, settings.referrer, (view) => {
    friction.leave()
    tell(TAG.pageView)(view)
    checkouts.onBreak()
  })
  const watchers = [
    () => watchDevice(() => tell(TAG.device)(readDevice())),
    () => watchVitals(sinceMs, tell(TAG.vital)),
    () => watchErrors(privacy, (error) => tell(TAG.error)({ ...error, release: settings.release })),
    () => watchConsole(privacy, window.console, tell(TAG.console)),
    () =>
      watchRequests(addressOf, apiHost, sinceMs, (request) => {
        if (!extras?.covers(request)) onRequest(request)
      }),
    () =>
      listen(
        document,
        'visibilitychange',
        () => ofDocument('visibilityState') === 'visible' && checkouts.onBreak(),
        false,
      ),
  ].flatMap((watch) => quietly(watch)() ?? [])
  const checkouts = startCheckouts(recording.takeFullSnapshot, now)
  return {
    addCustomEvent: recording.addCustomEvent,
    takeFullSnapshot: recording.takeFullSnapshot,
    beginSession() {
      recording.takeFullSnapshot()
      views.announce()
    },
    onActivity: checkouts.onActivity,
    setHeartbeat: heartbeat.beatEvery,
    leave: friction.leave,
    stop() {
      views.stop()
      friction.stop()
      extras?.stop()
      checkouts.stop()
      heartbeat.stop()
      stopAll(watchers)
      recording.stop()
    },
  }
}
