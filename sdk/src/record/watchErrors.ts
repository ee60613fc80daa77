import type { ErrorSeen } from '@incuera/contract/events.ts'
import { maskText } from '../privacy/maskText.ts'
import type { Privacy } from '../privacy/presets.ts'
import { stripUrl, stripUrls } from '../privacy/stripUrl.ts'

const MESSAGE_CHARACTERS_MAX = 1_000
const STACK_CHARACTERS_MAX = 8_000
/** Per page: what throws in every animation frame says nothing new after this. */
const ERRORS_MAX = 100

/** Tells of uncaught errors and unhandled rejections. @returns how to stop. */
export function watchErrors(privacy: Pick<Privacy, 'showsText'>, onError: (error: ErrorSeen) => void): () => void {
  let seen = 0
  const tell = (kind: ErrorSeen['kind'], thrown: unknown, fallback: string) => {
    if (seen++ >= ERRORS_MAX) return
    onError({ ...describeError(kind, thrown, fallback, privacy), url: stripUrl(location.href) })
  }
  const onThrown = (event: ErrorEvent) => tell('error', event.error, event.message)
  const onRejected = (event: PromiseRejectionEvent) => tell('unhandledrejection', event.reason, 'Unhandled rejection')
  window.addEventListener('error', onThrown)
  window.addEventListener('unhandledrejection', onRejected)
  return () => {
    window.removeEventListener('error', onThrown)
    window.removeEventListener('unhandledrejection', onRejected)
  }
}

/**
 * Anything can be thrown: an Error, a string, an object with a getter that throws. Where text is masked, the kind of error
 * and the places in the code stay, and the words go.
 */
export function describeError(
  kind: ErrorSeen['kind'],
  thrown: unknown,
  fallback: string,
  { showsText }: Pick<Privacy, 'showsText'>,
): Omit<ErrorSeen, 'url'> {
  const words = (text: string) => stripUrls(showsText ? text : maskText(text)).slice(0, MESSAGE_CHARACTERS_MAX)
  try {
    if (thrown instanceof Error) {
      const name = showsText || KIND.test(thrown.name) ? thrown.name : 'Error'
      const stack = String(thrown.stack ?? '')
      const places = showsText ? stack : placesIn(stack.replace(thrown.message, ''))
      return {
        kind,
        message: `${name}: ${words(thrown.message)}`.slice(0, MESSAGE_CHARACTERS_MAX),
        stack: stripUrls(places).slice(0, STACK_CHARACTERS_MAX),
      }
    }
    const text = thrown === undefined || thrown === null ? fallback : typeof thrown === 'object' ? JSON.stringify(thrown) : String(thrown)
    return { kind, message: words(text), stack: '' }
  } catch {
    return { kind, message: words(fallback), stack: '' }
  }
}

const KIND = /^[A-Z][A-Za-z]{0,30}(Error|Exception)$/
/** `    at name (https://…:1:2)` of Chromium, `name@https://…:1:2` of the others. */
const PLACE = /^(\s*at .*:\d+:\d+\)?|[^\s@]*@\S+:\d+:\d+)$/

function placesIn(stack: string): string {
  return stack
    .split('\n')
    .filter((line) => PLACE.test(line))
    .join('\n')
}
