import type { ErrorSeen } from '@incuera/contract/events.ts'
import { isErrorLike } from '../events/isErrorLike.ts'
import { maskText } from '../privacy/maskText.ts'
import type { Privacy } from '../privacy/presets.ts'
import { stripUrls } from '../privacy/stripUrl.ts'
import { describeValue } from './describeValue.ts'

const MESSAGE_CHARACTERS_MAX = 1_000
const STACK_CHARACTERS_MAX = 8_000
/** Errors that wrap errors; a cause can also be its own. */
const CAUSES_MAX = 3

/**
 * Anything can be thrown: an Error, a string, an object with a getter that throws. Where text is masked, the kind of
 * error and the places in the code stay, and the words are removed. Its causes are listed below its stack.
 */
export function describeError(
  kind: ErrorSeen['kind'],
  thrown: unknown,
  fallback: string,
  { showsText }: Pick<Privacy, 'showsText'>,
): Omit<ErrorSeen, 'url'> {
  const words = (text: string) => stripUrls(showsText ? text : maskText(text)).slice(0, MESSAGE_CHARACTERS_MAX)
  const headOf = (error: unknown) => {
    if (!isErrorLike(error)) return words(describeValue(error))
    const name = showsText || KIND.test(error.name) ? error.name : 'Error'
    return `${name}: ${words(String(error.message))}`.slice(0, MESSAGE_CHARACTERS_MAX)
  }
  const placesOf = (error: unknown) => {
    if (!isErrorLike(error)) return ''
    const stack = String(error.stack ?? '')
    return stripUrls(showsText ? stack : placesIn(withoutMessage(stack, String(error.message))))
  }
  const chainOf = (error: unknown, left: number): string => {
    const cause = isErrorLike(error) && left > 0 && error.cause
    return placesOf(error) + (cause ? `\nCaused by ${headOf(cause)}\n${chainOf(cause, left - 1)}` : '')
  }
  try {
    return {
      kind,
      message: thrown === undefined || thrown === null ? words(fallback) : headOf(thrown),
      stack: chainOf(thrown, CAUSES_MAX).slice(0, STACK_CHARACTERS_MAX),
    }
  } catch {
    return { kind, message: words(fallback), stack: '' }
  }
}

const KIND = /^[A-Z][A-Za-z]{0,30}(Error|Exception)$/
/** `    at name (https://…:1:2)` of Chromium, `name@https://…:1:2` of the others. */
const PLACE = /^(\s*at .*:\d+:\d+\)?|[^\s@]*@\S+:\d+:\d+)$/

/** Of a stack that begins with another message than the error has now nobody can tell where the places begin. */
function withoutMessage(stack: string, message: string): string {
  return /^\w*Error: /.test(stack) && !stack.includes(message) ? '' : stack.replace(message, '')
}

function placesIn(stack: string): string {
  return stack
    .split('\n')
    .filter((line) => PLACE.test(line))
    .join('\n')
}
