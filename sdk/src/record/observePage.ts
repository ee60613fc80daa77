import { type Heartbeat as Beat, RRWEB, TAG } from '@incuera/contract/events.ts'
import { URL_CHARACTERS_MAX } from '@incuera/contract/limits.ts'
import { scrubUrl } from '../privacy/scrubUrl.ts'
import { withoutOwnQuery } from '../privacy/stripUrl.ts'
import { followEvents } from './followEvents.ts'
import type { PagePorts, PageSettings } from './pageSettings.ts'
import { recordPage } from './recordPage.ts'
import { startCheckouts } from './startCheckouts.ts'
import { startHeartbeat } from './startHeartbeat.ts'
import { readDevice } from './watchDevice.ts'
import { watchPage } from './watchPage.ts'
import { watchPageViews } from './watchPageViews.ts'

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
  const { privacy } = settings
  // Before the page's recording, whose first snapshot comes out while it starts.
  const tell = (tag: string) => (payload: object) => recording.addCustomEvent(tag, payload)
  const heartbeat = startHeartbeat(settings.heartbeatSeconds, () => tell(TAG.heartbeat)(BEAT))
  const addressOf = (url: string) => scrubUrl(withoutOwnQuery(url, location.href), privacy).slice(0, URL_CHARACTERS_MAX)
  const followers = followEvents(settings, { now, onEvent, addressOf, tell, recording: () => recording })
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
        followers.onEvent(event)
      },
      onReady() {
        if (settings.isNewView) views.announce()
      },
    },
    settings.isEvaluating,
  )
  const views = watchPageViews(hooks, privacy, settings.referrer, (view) => {
    followers.leave()
    tell(TAG.pageView)(view)
    checkouts.onBreak()
  })
  const unwatch = watchPage({
    ...settings,
    addressOf,
    tell,
    onRequest: followers.onRequest,
    onShown: () => checkouts.onBreak(),
  })
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
    leave: followers.leave,
    stop() {
      views.stop()
      followers.stop()
      checkouts.stop()
      heartbeat.stop()
      unwatch()
      recording.stop()
    },
  }
}
