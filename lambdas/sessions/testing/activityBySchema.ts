import { cleanText } from '@incuera/contract/cleanText.ts'
import type { PropValue } from '@incuera/contract/events/custom.ts'
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
const InputData = z.object({ source: z.literal(SOURCE.input) })
const PageView = z.object({
  tag: z.literal(TAG.pageView),
  payload: z.object({ url, title: text(TEXT_CHARACTERS_MAX) }),
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
      return toPageView(data) ?? toError(data) ?? toCustom(data) ?? toDeadClick(data) ?? toFormLeft(data)
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
  return parsed.success ? { type: 'pageview', ...parsed.data.payload } : null
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

function toFormLeft(data: unknown): Action | null {
  const parsed = FormLeft.safeParse(data)
  return parsed.success ? { type: 'form_abandoned', ...parsed.data.payload } : null
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
