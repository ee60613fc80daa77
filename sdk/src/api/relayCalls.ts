import type { Recording } from './recording.ts'

export type Calls = Omit<Recording, 'sessionId' | 'status' | 'privacy'>

/**
 * All methods of a recording; each call goes to `pass`, which hands it on to whatever recording there is, now or later.
 */
export function relayCalls(pass: (call: (recording: Recording) => void) => void): Calls {
  return {
    start: () => pass((recording) => recording.start()),
    stop: () => pass((recording) => recording.stop()),
    pause: () => pass((recording) => recording.pause()),
    resume: () => pass((recording) => recording.resume()),
    keepSession: () => pass((recording) => recording.keepSession()),
    grantConsent: () => pass((recording) => recording.grantConsent()),
    revokeConsent: () => pass((recording) => recording.revokeConsent()),
    identify: (...args) => pass((recording) => recording.identify(...args)),
    track: (...args) => pass((recording) => recording.track(...args)),
  }
}
