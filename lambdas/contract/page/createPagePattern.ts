import { URL_CHARACTERS_MAX } from '../limits.ts'

/** Longer segments are titles or keys, and nobody names a route like that. */
const SEGMENT_CHARACTERS_MAX = 40

/** Routes are not that deep; the rest of a hostile path stays as it is. */
const SEGMENTS_MAX = 20

/** Digits; dates; UUIDs; hex numbers of 8 digits or more, one of them 0 to 9; ULIDs. */
const ID =
  /^(?:\d+|\d{4}[-._]\d{1,2}(?:[-._]\d{1,2})?|[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}|(?=[a-f]*\d)[\da-f]{8,}|[0-7][\da-hjkmnp-tv-z]{25})$/i

/** The route of an app may follow a segment: `7#` or `7#!`. */
const ROUTE = /#!?$/

/**
 * Reads the kind of a page from its path (stripUrl.ts, `pathOf`): the first rule of the project that matches, or the
 * path with `:id` for each segment that is an id. @example createPagePattern([])('/product/123') === '/product/:id'
 */
export function createPagePattern(rules: readonly string[]): (path: string) => string {
  const known = rules.map((rule) => ({ rule, segments: rule.split('/') }))
  return (path) => {
    const segments = (path.replace(/\/+$/, '') || path.slice(0, 1)).split('/')
    return (
      known.find((candidate) => matches(candidate.segments, segments))?.rule ??
      segments.map(named).join('/').slice(0, URL_CHARACTERS_MAX)
    )
  }
}

const matches = (rule: readonly string[], segments: readonly string[]): boolean =>
  rule.length === segments.length &&
  rule.every((segment, at) => segment === segments[at] || (segment.startsWith(':') && segments[at] !== ''))

function named(segment: string, at: number): string {
  if (at > SEGMENTS_MAX) return segment

  const [route = ''] = ROUTE.exec(segment) ?? []
  const text = route ? segment.slice(0, -route.length) : segment
  return text.length > SEGMENT_CHARACTERS_MAX || ID.test(text) ? `:id${route}` : segment
}
