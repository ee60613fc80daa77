import * as z from 'zod'

/** More than a site has areas; every start of a session answers with all of them. */
export const PAGE_PATTERNS_MAX = 20
export const PAGE_PATTERN_CHARACTERS_MAX = 200

/**
 * A page by its path (`/admin*`) or by its whole address (`https://shop.example/admin*`); `*` stands for any
 * characters, and the pattern must fit from the first character to the last: the same as `urls` of the recorder's
 * options.
 */
export const PagePattern = z
  .string()
  .min(1)
  .max(PAGE_PATTERN_CHARACTERS_MAX)
  .regex(/^(?:\/|https?:\/\/|\*)/, 'must begin with / for a path, or with https:// or * for a whole address')
  .refine((pattern) => !/[\s<>"]/.test(pattern), 'must have no spaces, quotes or angle brackets')

/** Pages of a site by pattern. */
export interface PageRules {
  /** Only these are recorded; absent: all. */
  only?: readonly string[] | undefined
  /** These are not, even if `only` names them. */
  never?: readonly string[] | undefined
}

/**
 * The source of one regular expression that finds the addresses which must not be recorded; null if all may be. It is
 * what recorders and ingest apply, so that they agree. It takes time in proportion to the address, whatever the
 * patterns are: between two `*` the first place that fits is as good as any, so it never goes back to try another.
 */
export function deniedSource({ only = [], never = [] }: PageRules): string | null {
  let groups = 0
  const newGroup = () => ++groups
  const any = (patterns: readonly string[]) => patterns.map((pattern) => sourceOf(pattern, newGroup)).join('|')
  const parts = [...(never.length > 0 ? [`^(?:${any(never)})`] : []), ...(only.length > 0 ? [`^(?!${any(only)})`] : [])]
  return parts.length > 0 ? parts.join('|') : null
}

/** Whether a page must not be recorded. @param source of {@link deniedSource} */
export const isDenied = (href: string, source: string | null): boolean =>
  source !== null && new RegExp(source).test(href)

/** Of one pattern, from the first character of an address to its end. */
function sourceOf(pattern: string, newGroup: () => number): string {
  const isPath = pattern.startsWith('/')
  const character = isPath ? '[^?#]' : '[^]'
  const [first = '', ...rest] = pattern.split('*').map((text) => text.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&'))
  const last = rest.pop()
  // A lookahead is not entered again, so what it has found stays.
  const middle = rest.filter((text) => text !== '').map((text) => `(?=(${character}*?${text}))\\${newGroup()}`)
  const tail = last === undefined ? '' : `${character}*${last}`
  return `${isPath ? '[^:]+:\\/\\/[^/?#]*' : ''}${first}${middle.join('')}${tail}${isPath ? '(?:[?#]|$)' : '$'}`
}
