import type { ErrorSeen } from '@incuera/contract/events.ts'
import { stripUrls } from '../privacy/stripUrl.ts'

const MESSAGE_CHARACTERS_MAX = 1_000
const STACK_CHARACTERS_MAX = 8_000
/** Per page: what throws in every animation frame says nothing new after this. */
const ERRORS_MAX = 100

/** Tells of uncaught errors and unhandled rejections. @returns how to stop. */
export function watchErrors(onError: (error: ErrorSeen) => void): () => void {
  let seen = 0
  const tell = (kind: ErrorSeen['kind'], thrown: unknown, fallback: string) => {
    if (seen++ >= ERRORS_MAX) return
    onError(describeError(kind, thrown, fallback))
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

/** Anything can be thrown: an Error, a string, an object with a getter that throws. */
export function describeError(kind: ErrorSeen['kind'], thrown: unknown, fallback: string): ErrorSeen {
  const cut = (text: string, max: number) => stripUrls(text).slice(0, max)
  try {
    if (thrown instanceof Error) {
      const message = `${thrown.name}: ${thrown.message}`
      return { kind, message: cut(message, MESSAGE_CHARACTERS_MAX), stack: cut(String(thrown.stack ?? ''), STACK_CHARACTERS_MAX) }
    }
    const text = thrown === undefined || thrown === null ? fallback : typeof thrown === 'object' ? JSON.stringify(thrown) : String(thrown)
    return { kind, message: cut(text, MESSAGE_CHARACTERS_MAX), stack: '' }
  } catch {
    return { kind, message: cut(fallback, MESSAGE_CHARACTERS_MAX), stack: '' }
  }
}
