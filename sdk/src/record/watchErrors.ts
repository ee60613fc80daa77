import type { ErrorSeen } from '@incuera/contract/events.ts'
import { listen } from '../browser/listen.ts'
import { joinStops } from '../browser/quietly.ts'
import type { Privacy } from '../privacy/presets.ts'
import { pageUrl } from '../privacy/stripUrl.ts'
import { describeError } from './describeError.ts'

/** Per page: what throws in every animation frame says nothing new after this. */
const ERRORS_MAX = 100

/** Reports uncaught errors and unhandled rejections. @returns how to stop. */
export function watchErrors(privacy: Pick<Privacy, 'showsText'>, onError: (error: ErrorSeen) => void): () => void {
  let seen = 0
  const tell = (kind: ErrorSeen['kind'], thrown: unknown, fallback: string) => {
    if (seen++ >= ERRORS_MAX) return
    onError({ ...describeError(kind, thrown, fallback, privacy), url: pageUrl() })
  }
  const onThrown = (event: ErrorEvent) => tell('error', event.error, event.message)
  const onRejected = (event: PromiseRejectionEvent) => tell('unhandledrejection', event.reason, 'Unhandled rejection')
  return joinStops([listen(window, 'error', onThrown, false), listen(window, 'unhandledrejection', onRejected, false)])
}
