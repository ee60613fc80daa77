import { type GapSeen, type RecordedEvent, TAG } from '@incuera/contract/events.ts'
import { after } from '../browser/after.ts'
import type { Hooks } from '../browser/createHooks.ts'
import { pageTime } from '../browser/now.ts'
import { tellFailure } from '../browser/tellFailure.ts'
import { pageUrl } from '../privacy/stripUrl.ts'
import { type ObservedPage, observePage } from '../record/observePage.ts'
import { createGate, type Gate } from '../session/createGate.ts'
import { REASON, type Reason } from './reason.ts'
import type { Settings } from './settings.ts'

export interface SwitchPorts {
  settings: Settings
  hooks: Hooks
  now(): number
  /** Address of the previous page, as far as it may be recorded. */
  referrer: string
  /** Milliseconds of the page's own time; what happened before the recorder's start is not told. */
  sinceMs: number
  sid(): string
  onEvent(event: RecordedEvent): void
  /** The page is recorded from now on. */
  onOpened(): void
  /** The page is recorded still, and no longer after this. */
  onClosing(): void
}

/** Switches the recording of the page on and off: it is on as long as no reason speaks against it. */
export interface PageSwitch {
  gate: Gate<Reason>
  set(reason: Reason, isShut: boolean): void
  /** Null while it is off. */
  page(): ObservedPage | null
  takeFullSnapshot(): void
  tellGap(gap: GapSeen): void
  /** Whether anything of the page was recorded since it was shown. */
  hasSeen(): boolean
  /** The page is left: when it returns it is a new view. */
  forgetView(): void
  /** Nothing counts of what was recorded of the page until the change: all that is known of it is recorded afterwards. */
  beginAnew(change: () => void): void
}

export function openSwitch({
  settings,
  hooks,
  now,
  referrer,
  sinceMs,
  sid,
  onEvent,
  onOpened,
  onClosing,
}: SwitchPorts): PageSwitch {
  let page: ObservedPage | null = null
  /** Where the page was recorded last. */
  let seen: { sid: string; url: string } | null = null
  let isStarting = false

  const here = () => ({ sid: sid(), url: pageUrl() })
  const onFailed = (error: unknown) => {
    tellFailure(error)
    // The gate may be about to open.
    after(0, () => gate.shut(REASON.failed))
  }
  const gate = createGate<Reason>(REASON.stopped, {
    onOpen() {
      const { sid, url } = here()
      const isNewView = sid !== seen?.sid || url !== seen.url
      const since = isStarting ? sinceMs : pageTime()
      page = observePage(
        { ...settings, isNewView, referrer, sinceMs: since, isEvaluating: isStarting },
        { hooks, onEvent, onFailed, now },
      )
      onOpened()
    },
    onShut() {
      onClosing()
      page?.stop()
      page = null
      seen = here()
    },
  })
  return {
    gate,
    set: (reason, isShut) => (isShut ? gate.shut(reason) : gate.lift(reason)),
    page: () => page,
    takeFullSnapshot: () => page?.takeFullSnapshot(),
    tellGap: (gap) => page?.addCustomEvent(TAG.gap, gap),
    hasSeen: () => seen !== null,
    forgetView() {
      seen = null
    },
    beginAnew(change) {
      gate.shut(REASON.changing)
      change()
      seen = null
      isStarting = true
      gate.lift(REASON.changing)
      isStarting = false
    },
  }
}
