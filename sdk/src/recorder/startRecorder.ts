import type { RecordedEvent } from '@incuera/contract/events.ts'
import { openBrowser } from '../browser/openBrowser.ts'
import { lower } from '../privacy/presets.ts'
import { openTab } from '../session/openTab.ts'
import { readReferrer } from '../session/readReferrer.ts'
import { createIntake } from '../transport/createIntake.ts'
import { sendInWorker } from '../transport/sendInWorker.ts'
import { commandRecorder } from './commandRecorder.ts'
import { liveSession } from './liveSession.ts'
import { openPageSession } from './openPageSession.ts'
import { openSwitch } from './openSwitch.ts'
import { REASON } from './reason.ts'
import type { Recorder, RecorderStart } from './recorder.ts'
import type { Settings } from './settings.ts'
import { wireEvents } from './wireEvents.ts'

/**
 * Wires the recorder: visitor → gate → page → route → outlet → intake. This is the edge of the SDK: the browser's
 * clock, randomness, storage and network are handed out here.
 */
export function startRecorder(settings: Settings, { hooks, user, sinceMs, onRevoked }: RecorderStart): Recorder {
  const browser = openBrowser()
  const { now, timers } = browser
  const intake = createIntake(settings.apiHost, settings.apiKey, sendInWorker(browser.localStorage, browser.now))
  const tab = openTab(browser.sessionStorage, browser.newWid, settings.privacy)
  const referrer = readReferrer(settings.urls)
  const identity = { user }

  const refuse = () => {
    gate.shut(REASON.refused)
    outlet.stop()
    life.unfollow()
  }
  const pageSession = openPageSession({
    browser,
    settings,
    intake,
    referrer,
    wid: tab.wid,
    onStop: refuse,
    onSettings(remote, most) {
      settings.heartbeatSeconds = remote.heartbeatSeconds
      pageSwitch.page()?.setHeartbeat(remote.heartbeatSeconds)
      life.onPauseChange()
      if (remote.deny) settings.urls.deny.push(new RegExp(remote.deny))
      life.lookAddress()
      if (most >= settings.privacy.level) return
      pageSwitch.beginAnew(() => {
        route.setMode(route.mode())
        lower(settings.privacy, most)
      })
    },
    onDue() {
      if (gate.has(REASON.stopped)) return
      life.announce()
      outlet.wake()
      outlet.resendSoon()
    },
  })
  const onEvent = (event: RecordedEvent) => {
    // What a page that is denied from now on has drawn before it changed its address.
    if (gate.has(REASON.denied)) return
    if (!life.isQuiet()) return route.take(event)
    // After a sleep of the machine or a jump of its clock the page wakes up before the timer does; by then the visitor
    // may be back.
    timers.set(() => life.isQuiet() && gate.shut(REASON.idle), 0)
  }
  const pageSwitch = openSwitch({
    settings,
    hooks,
    now,
    referrer,
    sinceMs,
    sid: pageSession.sid,
    onEvent,
    onOpened: () => life.announce(),
    onClosing: () => route.settleBudget(),
  })
  const { gate } = pageSwitch
  const made = { browser, settings, hooks, intake, tab, pageSession, pageSwitch, identity, onRevoked }
  const events = wireEvents({ ...made, onRefused: refuse, onError: () => life.keep() })
  const { outlet, route } = events
  const parts = { ...made, ...events }
  const life = liveSession(parts)
  const recorder = commandRecorder(parts, life)
  if (pageSession.tooShort) outlet.forgetSession(pageSession.tooShort)
  pageSession.recallSettings()
  pageSwitch.beginAnew(recorder.start)
  return recorder
}
