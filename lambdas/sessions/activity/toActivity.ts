import { MOUSE, type RecordedEvent, RRWEB, SOURCE, TAG } from '@incuera/contract/events.ts'
import { eventId } from '@incuera/contract/ids.ts'
import { NAME_CHARACTERS_MAX, PROPS_CHARACTERS_MAX, TEXT_CHARACTERS_MAX } from '@incuera/contract/limits.ts'
import type { Action, Activity, Position, PropValue } from './activity.ts'
import { cleanText } from './cleanText.ts'
import { stripUrl } from './stripUrl.ts'

/** Pixels within the lake's int column; a page cannot be clicked further out than it can be wide. */
const PIXELS_MAX = 1_000_000

/**
 * What a person did or encountered in this event; null for the rest, which is most of a recording. Rows of the lake,
 * counters of the list and signals all use this one function, so they agree. Recordings are hostile input: whatever
 * `event.data` is, this does not throw. Fields are read by hand, because it runs on every event of every batch and
 * schemas took four times as long.
 */
export function toActivity(event: RecordedEvent, position: Position): Activity | null {
  const action = toAction(event, position.isForeign)
  if (!action) return null
  const { wid, seq, index } = position
  return { ...action, eventId: eventId(wid, seq, index), wid, seq, index, timestamp: event.timestamp }
}

function toAction({ type, data }: RecordedEvent, isForeign: boolean): Action | null {
  if (!isFields(data)) return null
  switch (type) {
    case RRWEB.meta:
      return isForeign ? { type: 'pageview', url: urlOf(data.href), title: '' } : null
    case RRWEB.incremental:
      return data.source === SOURCE.input ? { type: 'input' } : toClick(data)
    case RRWEB.custom:
      return isFields(data.payload) ? toNoted(data.tag, data.payload) : null
    default:
      return null
  }
}

function toClick({ source, type, x, y, target }: Fields): Action | null {
  if (source !== SOURCE.mouseInteraction || type !== MOUSE.click) return null
  const at = { type: 'click', x: pixelsOf(x), y: pixelsOf(y) } as const
  if (!isFields(target)) return at
  const url = urlOf(target.url)
  return { ...at, ...(url && { url }), target: targetOf(target) }
}

function toNoted(tag: unknown, payload: Fields): Action | null {
  switch (tag) {
    case TAG.pageView:
      return { type: 'pageview', url: urlOf(payload.url), title: textOf(payload.title) }
    case TAG.error:
      return { type: 'error', message: textOf(payload.message), url: urlOf(payload.url) }
    case TAG.custom:
      return { type: 'custom', name: textOf(payload.name, NAME_CHARACTERS_MAX), props: cleanProps(payload.props), url: urlOf(payload.url) }
    case TAG.deadClick:
      return toDeadClick(payload)
    case TAG.formLeft: {
      const fields = { selector: textOf(payload.selector), fields: countOf(payload.fields), lastField: textOf(payload.lastField) }
      return { type: 'form_abandoned', ...fields, seconds: countOf(payload.seconds), url: urlOf(payload.url) }
    }
    default:
      return null
  }
}

function toDeadClick({ clickedAt, waitedMs, url, ...target }: Fields): Action | null {
  if (typeof clickedAt !== 'number' || !Number.isFinite(clickedAt)) return null
  // A whole number, like the timestamp of its click after parsing.
  return { type: 'dead_click', clickedAt: Math.floor(clickedAt), waitedMs: countOf(waitedMs), target: targetOf(target), url: urlOf(url) }
}

/** A field that is missing or of another type becomes empty: the action still happened. */
const textOf = (value: unknown, charactersMax = TEXT_CHARACTERS_MAX) => (typeof value === 'string' ? cleanText(value, charactersMax) : '')
const urlOf = (value: unknown) => (typeof value === 'string' ? stripUrl(value) : '')
const countOf = (value: unknown) => (typeof value === 'number' && Number.isFinite(value) && value >= 0 ? value : 0)
const pixelsOf = (value: unknown) =>
  typeof value === 'number' && Number.isFinite(value) ? Math.max(-PIXELS_MAX, Math.min(PIXELS_MAX, Math.round(value))) || 0 : 0
const targetOf = ({ selector, tag, text }: Fields) => ({ selector: textOf(selector), tag: textOf(tag, NAME_CHARACTERS_MAX), text: textOf(text) })

type Fields = Record<string, unknown>
const isFields = (value: unknown): value is Fields => typeof value === 'object' && value !== null && !Array.isArray(value)

/** Flat values only, in their order, until PROPS_CHARACTERS_MAX is full. */
function cleanProps(props: unknown): Record<string, PropValue> {
  if (!isFields(props)) return {}
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
  value === null || typeof value === 'string' || typeof value === 'boolean' || (typeof value === 'number' && Number.isFinite(value))
