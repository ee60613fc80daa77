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
import { stripUrl } from '@incuera/contract/stripUrl.ts'
import { z } from 'zod'
import { parseUrl } from '#contract/parseUrl.ts'
import type { Position } from '../activity/position.ts'

/** A field that is missing or of another type becomes empty: the action still happened. */
const text = (charactersMax: number) =>
  z
    .string()
    .transform((value) => cleanText(value, charactersMax))
    .catch('')
const url = z.string().transform(stripUrl).catch('')
/** Pixels within the lake's int column; a page cannot be clicked further out than it can be wide. */
const PIXELS_MAX = 1_000_000
const pixels = z
  .number()
  .transform((value) => Math.max(-PIXELS_MAX, Math.min(PIXELS_MAX, Math.round(value))) || 0)
  .catch(0)

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
const Target = z.object({
  selector: text(TEXT_CHARACTERS_MAX),
  tag: text(NAME_CHARACTERS_MAX),
  text: text(TEXT_CHARACTERS_MAX),
})
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
const count = z.number().nonnegative().catch(0)
const DeadClick = z.object({
  tag: z.literal(TAG.deadClick),
  payload: Target.extend({ clickedAt: z.number().overwrite(Math.floor), waitedMs: count, url }),
})
const FormLeft = z.object({
  tag: z.literal(TAG.formLeft),
  payload: z.object({
    selector: text(TEXT_CHARACTERS_MAX),
    fields: count,
    lastField: text(TEXT_CHARACTERS_MAX),
    seconds: count,
    submits: count,
    refusals: count,
    url,
  }),
})
const FormRefused = z.object({
  tag: z.literal(TAG.formRefused),
  payload: z.object({
    selector: text(TEXT_CHARACTERS_MAX),
    field: text(TEXT_CHARACTERS_MAX),
    fields: count,
    attempt: count,
    url,
  }),
})
const Corrected = z.object({
  tag: z.literal(TAG.corrected),
  payload: z.object({ selector: text(TEXT_CHARACTERS_MAX), times: count, url }),
})
const Blank = z.object({ tag: z.literal(TAG.blankPage), payload: z.object({ afterMs: count, url }) })
const LongTask = z.object({
  tag: z.literal(TAG.longTask),
  payload: z.object({ startedAt: count, durationMs: count, url }),
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
      return (
        toPageView(data) ??
        toError(data) ??
        toCustom(data) ??
        toDeadClick(data) ??
        toFriction(data) ??
        toMeasurement(data)
      )
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

const Vital = z.object({
  tag: z.literal(TAG.vital),
  payload: z.object({ name: z.enum(['LCP', 'FCP', 'TTFB', 'INP', 'CLS']), value: z.number(), url }),
})
const whole = count.transform((value) => Math.min(2 ** 31 - 1, Math.round(value)))
const Requested = z.object({
  tag: z.literal(TAG.request),
  payload: z.object({ url, status: whole, durationMs: whole, bytes: whole }),
})
const Logged = z.object({
  tag: z.literal(TAG.console),
  payload: z.object({ level: z.literal('error'), args: z.array(z.string().catch('')).catch([]) }),
})

function toMeasurement(data: unknown): Action | null {
  const vital = Vital.safeParse(data)
  if (vital.success) return { type: 'vital', ...vital.data.payload }
  const request = Requested.safeParse(data)
  if (request.success) {
    const { url: address, status, durationMs, bytes } = request.data.payload
    if (status < 400 && durationMs < 3_000) return null
    const { host, pathname } = parseUrl(address) ?? { host: '', pathname: '' }
    return { type: 'request', host: cleanText(host, NAME_CHARACTERS_MAX), path: pathname, status, durationMs, bytes }
  }
  const logged = Logged.safeParse(data)
  if (!logged.success) return null
  return { type: 'console_error', message: cleanText(logged.data.payload.args.join(' '), TEXT_CHARACTERS_MAX) }
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

function toDeadClick(data: unknown): Action | null {
  const parsed = DeadClick.safeParse(data)
  if (!parsed.success) return null
  const { clickedAt, waitedMs, url, ...target } = parsed.data.payload
  return { type: 'dead_click', clickedAt, waitedMs, target, url }
}

function toFriction(data: unknown): Action | null {
  const left = FormLeft.safeParse(data)
  if (left.success) return { type: 'form_abandoned', ...left.data.payload }
  const refused = FormRefused.safeParse(data)
  if (refused.success) return { type: 'form_refused', ...refused.data.payload }
  const blank = Blank.safeParse(data)
  if (blank.success) return { type: 'blank_page', ...blank.data.payload }
  const task = LongTask.safeParse(data)
  if (task.success) return { type: 'long_task', ...task.data.payload }
  const corrected = Corrected.safeParse(data)
  return corrected.success ? { type: 'field_corrected', ...corrected.data.payload } : null
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
