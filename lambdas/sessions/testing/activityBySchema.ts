import { cleanText } from '@incuera/contract/cleanText.ts'
import type { Arrival } from '@incuera/contract/events/arrival.ts'
import type { PropValue } from '@incuera/contract/events/custom.ts'
import type { Place } from '@incuera/contract/events/place.ts'
import { type Action, MOUSE, type RecordedEvent, RRWEB, SOURCE, TAG } from '@incuera/contract/events.ts'
import { eventId } from '@incuera/contract/ids.ts'
import {
  NAME_CHARACTERS_MAX,
  PROPS_CHARACTERS_MAX,
  STACK_CHARACTERS_MAX,
  TEXT_CHARACTERS_MAX,
} from '@incuera/contract/limits.ts'
import type { Activity } from '@incuera/contract/moment.ts'
import * as z from 'zod'
import { parseUrl } from '#contract/parseUrl.ts'
import type { Position } from '../activity/position.ts'
import { frictionBySchema } from './frictionBySchema.ts'
import { measurementBySchema } from './measurementBySchema.ts'
import { pixels, Target, text, url } from './schemaFields.ts'

const Numbers = z.array(pixels).length(6)
const Finite = z.array(z.number().refine(Number.isFinite)).length(6)
/** Where on the page a point of the window is, if all six numbers are there; null: the page as a whole. */
function placeAt(page: unknown, point: { x: number; y: number } | null): Place | undefined {
  if (!Finite.safeParse(page).success) return undefined
  const [pageWidth = 0, pageHeight = 0, viewWidth = 0, viewHeight = 0, scrollX = 0, scrollY = 0] = Numbers.parse(page)
  const [pageX, pageY] = point ? [pixels.parse(point.x + scrollX), pixels.parse(point.y + scrollY)] : [0, 0]
  return { pageX, pageY, pageWidth, pageHeight, viewWidth, viewHeight, scrollY }
}

const At = z.object({ url }).catch({ url: '' })
const Meta = z.object({ href: url })
const ClickData = z.object({
  source: z.literal(SOURCE.mouseInteraction),
  type: z.literal(MOUSE.click),
  x: pixels,
  y: pixels,
  target: Target.optional().catch(undefined),
})
const ClickedAt = z.object({ target: At })
const ClickedPlace = z.object({ target: z.object({ page: z.unknown().optional() }).catch({ page: undefined }) })
const InputData = z.object({ source: z.literal(SOURCE.input) })
const PageView = z.object({
  tag: z.literal(TAG.pageView),
  payload: z.object({ url, title: text(TEXT_CHARACTERS_MAX), page: z.unknown().optional() }),
})
const ErrorSeen = z.object({
  tag: z.literal(TAG.error),
  payload: z.object({
    message: text(TEXT_CHARACTERS_MAX),
    kind: text(NAME_CHARACTERS_MAX),
    stack: text(STACK_CHARACTERS_MAX),
    release: text(NAME_CHARACTERS_MAX),
    url,
  }),
})
const Tracked = z.object({
  tag: z.literal(TAG.custom),
  payload: z.object({ name: text(NAME_CHARACTERS_MAX), props: z.record(z.string(), z.unknown()).catch({}), url }),
})

/** {@link toActivity} by schemas: slower, for comparison. */
export function activityBySchema(event: RecordedEvent, position: Position): Activity | null {
  const action = toAction(event, position.isForeign)
  if (!action) return null
  const { wid, seq, index } = position
  return { ...action, eventId: eventId(wid, seq, index), wid, seq, index, timestamp: event.timestamp }
}

function toAction({ type, data }: RecordedEvent, isForeign: boolean): Action | null {
  switch (type) {
    case RRWEB.meta:
      return isForeign ? foreignPageView(data) : null
    case RRWEB.incremental:
      return toClick(data) ?? (InputData.safeParse(data).success ? { type: 'input' } : null)
    case RRWEB.custom:
      return toPageView(data) ?? toError(data) ?? toCustom(data) ?? frictionBySchema(data) ?? measurementBySchema(data)
    default:
      return null
  }
}

function foreignPageView(data: unknown): Action | null {
  const parsed = Meta.safeParse(data)
  return parsed.success ? { type: 'pageview', url: parsed.data.href, title: '' } : null
}

function toPageView(data: unknown): Action | null {
  const parsed = PageView.safeParse(data)
  if (!parsed.success) return null
  const { page, ...rest } = parsed.data.payload
  return { type: 'pageview', ...rest, place: placeAt(page, null), ...toArrival(data) }
}

const Arrived = z.object({
  payload: z.object({
    url: z.string().catch(''),
    referrer: z.url().catch(''),
    utm: z
      .object({
        source: text(NAME_CHARACTERS_MAX),
        medium: text(NAME_CHARACTERS_MAX),
        campaign: text(NAME_CHARACTERS_MAX),
      })
      .catch({ source: '', medium: '', campaign: '' }),
  }),
})

function toArrival(data: unknown): Arrival {
  const { referrer, url, utm } = Arrived.parse(data).payload
  const hostOf = (address: string) => cleanText(parseUrl(address)?.host ?? '', NAME_CHARACTERS_MAX)
  const host = hostOf(referrer) === hostOf(url) ? '' : hostOf(referrer)
  const named = Object.entries(utm).filter(([, value]) => value !== '')
  return { ...(host && { referrerHost: host }), ...(named.length > 0 && { utm: Object.fromEntries(named) }) }
}

function toClick(data: unknown): Action | null {
  const parsed = ClickData.safeParse(data)
  if (!parsed.success) return null
  const { x, y, target } = parsed.data
  const at = ClickedAt.safeParse(data)
  const click = {
    type: 'click',
    x,
    y,
    ...(at.success && at.data.target.url ? { url: at.data.target.url } : {}),
    place: target && placeAt(ClickedPlace.safeParse(data).data?.target.page, { x, y }),
  } as const
  return target ? { ...click, target } : click
}

function toError(data: unknown): Action | null {
  const parsed = ErrorSeen.safeParse(data)
  return parsed.success ? { type: 'error', ...parsed.data.payload } : null
}

function toCustom(data: unknown): Action | null {
  const parsed = Tracked.safeParse(data)
  if (!parsed.success) return null
  const { name, props, url } = parsed.data.payload
  return { type: 'custom', name, props: cleanProps(props), url }
}

/** Flat values only, in their order, until PROPS_CHARACTERS_MAX is full. */
function cleanProps(props: Record<string, unknown>): Record<string, PropValue> {
  const kept: [string, PropValue][] = []
  let characters = 0
  for (const [rawName, rawValue] of Object.entries(props)) {
    const name = cleanText(rawName, NAME_CHARACTERS_MAX)
    const value = typeof rawValue === 'string' ? cleanText(rawValue, TEXT_CHARACTERS_MAX) : rawValue
    if (!isFlat(value)) continue
    characters += name.length + String(value).length
    if (characters > PROPS_CHARACTERS_MAX) break
    kept.push([name, value])
  }
  return Object.fromEntries(kept)
}

const isFlat = (value: unknown): value is PropValue =>
  value === null ||
  typeof value === 'string' ||
  typeof value === 'boolean' ||
  (typeof value === 'number' && Number.isFinite(value))
