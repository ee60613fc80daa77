import { FilterText } from '@incuera/contract/insights/scope.ts'
import { JOURNEY_LEVELS } from '@incuera/contract/limits.ts'
import * as z from 'zod'

/** A page of a level; null: all that are not listed. */
const page = FilterText.nullable()
const stage = z.number().int().min(1).max(JOURNEY_LEVELS)

const JourneyPart = z.discriminatedUnion('what', [
  z.object({ what: z.literal('node'), stage, page }),
  /** Its sessions that opened no other page. */
  z.object({ what: z.literal('left'), stage, page }),
  z.object({ what: z.literal('link'), stage, page, to: page }),
  z.object({ what: z.literal('path'), pages: z.array(FilterText).min(1).max(JOURNEY_LEVELS) }),
])
/** What of a journey is counted. */
export type JourneyPart = z.infer<typeof JourneyPart>

/** @example journeyKey({ what: 'node', stage: 1, page: '/cart' }) === 'node:[1,"/cart"]' */
export function journeyKey(part: JourneyPart): string {
  if (part.what === 'path') return `path:${JSON.stringify(part.pages)}`
  return `${part.what}:${JSON.stringify([part.stage, part.page, ...(part.what === 'link' ? [part.to] : [])])}`
}

/** Null for a key that {@link journeyKey} did not make. */
export function readJourneyKey(key: string): JourneyPart | null {
  const [, what, json = ''] = /^(node|left|link|path):(.*)$/s.exec(key) ?? []
  const values = readList(json)
  if (!values) return null
  const [first, second, third] = values
  const part = what === 'path' ? { what, pages: values } : { what, stage: first, page: second, to: third }
  const parsed = JourneyPart.safeParse(part)
  return parsed.success && journeyKey(parsed.data) === key ? parsed.data : null
}

function readList(json: string): unknown[] | null {
  try {
    return z.array(z.unknown()).safeParse(JSON.parse(json)).data ?? null
  } catch {
    return null
  }
}
