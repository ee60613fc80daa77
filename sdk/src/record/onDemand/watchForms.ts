import { type RecordedEvent, TAG } from '@incuera/contract/events.ts'
import { after } from '#browser/after.ts'
import { isRecord } from '#events/isRecord.ts'
import { isBlocked } from '#privacy/isBlocked.ts'
import { closest } from '#privacy/isOpenText.ts'
import {
  type Field,
  filledFields,
  invalidFields,
  isBegun,
  isField,
  isFilled,
  isSearch,
  markedFields,
} from './fields.ts'
import type { FrictionPorts, FrictionWatch, SeenEvent } from './openFriction.ts'

interface Attempt {
  at: number
  isRefused: boolean
  /** A request that it sent was answered, and not refused. */
  isAnswered: boolean
}

interface Touched {
  form: HTMLFormElement
  selector: string
  fields: Set<Field>
  last: Field | null
  lastField: string
  since: number
  url: string
  submits: number
  refusals: number
  /** The last one. */
  attempt: Attempt | null
}

/** So long after an attempt a form has marked the fields that it refuses. */
const MARKED_MS = 1_000
/** What begins so soon after an attempt, or after a press on a button, comes from it. */
const CAUSED_MS = 1_000
const BUTTONS = 'button,[type=submit],[type=image],[role=button],a'

/**
 * Reports forms that were changed and then left with something in them, if they were not sent or the last attempt was
 * refused, and each attempt that was refused: by the browser, by fields that the page marks, by the answer of a request,
 * or because the visitor corrects the form. An attempt is what fires `submit`, a press after which fields are invalid, or
 * after which the page reads the form as FormData; a page that reads the fields one by one and sends them itself looks
 * as if it had been left.
 */
export function watchForms({ privacy, now, selectorOf, tell }: FrictionPorts): FrictionWatch {
  const forms = new Map<unknown, Touched>()
  let pressedAt = 0
  /** The last press was one with a pointer, after which the focus is on the button. */
  let isPointed = false

  const isFresh = (at: number, since = 0) => at - since <= CAUSED_MS
  const open = (form: HTMLFormElement, { at, url }: SeenEvent): Touched => {
    const entry = forms.get(form) ?? {
      ...{ form, selector: selectorOf(form, privacy), fields: new Set(), last: null, lastField: '', since: at, url },
      ...{ submits: 0, refusals: 0, attempt: null },
    }
    forms.set(form, entry)
    return entry
  }
  const refuse = ({ form, selector, url, ...entry }: Touched, attempt: Attempt, fields: Field[]) => {
    if (attempt.isRefused || !form.isConnected) return
    attempt.isRefused = true
    const open = forms.get(form)
    if (open) open.refusals++
    const field = fields[0] ? selectorOf(fields[0], privacy) : ''
    tell(TAG.formRefused)({ selector, field, fields: fields.length, attempt: entry.submits, url })
  }
  const marked = ({ form }: Touched) => markedFields(form, privacy)
  const begin = (form: HTMLFormElement, seen: SeenEvent): [Touched, Attempt] => {
    const wasPointed = isPointed && isFresh(seen.at, pressedAt)
    pressedAt = 0
    const entry = open(form, seen)
    const attempt: Attempt = { at: seen.at, isRefused: false, isAnswered: false }
    entry.submits++
    entry.attempt = attempt
    const wasEmpty = filledFields(form, privacy).length === 0
    after(MARKED_MS, () => {
      const fields = marked(entry)
      const now = document.activeElement
      // The page shows the visitor the field that it wants; one that it has emptied was sent.
      if (fields.length === 0 && wasPointed && isField(now) && now.form === form && (wasEmpty || isFilled(now)))
        fields.push(now)
      if (entry.attempt === attempt && fields.length > 0) refuse(entry, attempt, fields)
    })
    return [entry, attempt]
  }

  /** What is entered after an attempt says what came of it. */
  const judge = (entry: Touched, attempt: Attempt, field: Field, event: Event) => {
    // Emptied by the page, so it was sent.
    if (
      entry.fields.size > 0 &&
      isBegun(event, field) &&
      ![...entry.fields].some((one) => one !== field && isFilled(one))
    )
      return forms.delete(entry.form)
    if (isSearch(field)) return
    if (!attempt.isAnswered || entry.fields.has(field)) return refuse(entry, attempt, [field])
    entry.attempt = null
    entry.fields.clear()
  }
  const onInput = (seen: SeenEvent) => {
    const { event, origin: field } = seen
    if (!event.isTrusted || !isField(field) || !field.form || isBlocked(field, privacy)) return
    const before = forms.get(field.form)
    if (before?.attempt && !before.attempt.isRefused) judge(before, before.attempt, field, event)
    const entry = open(field.form, seen)
    if (entry.last === field && entry.fields.has(field)) return
    entry.fields.add(field)
    entry.last = field
    // Now, and not at the end: a route that has changed may have taken the form away.
    entry.lastField = selectorOf(field, privacy)
  }
  /** Pages ask fields whether they are valid at other times too. */
  const onInvalid = (seen: SeenEvent) => {
    const { origin, at } = seen
    if (!isField(origin) || !origin.form || isBlocked(origin, privacy)) return
    const entry = forms.get(origin.form)
    const attempt = entry?.attempt
    if (entry && attempt && isFresh(at, attempt.at)) refuse(entry, attempt, invalidFields(origin.form, privacy))
    else if (isFresh(at, pressedAt)) refuse(...begin(origin.form, seen), invalidFields(origin.form, privacy))
  }
  const onFormData = (seen: SeenEvent, form: HTMLFormElement) => {
    if (isFresh(seen.at, forms.get(form)?.attempt?.at)) return
    if (isFresh(seen.at, pressedAt)) begin(form, seen)
    else forms.delete(form)
  }
  const onRequest = (startedAt: number, status: number) => {
    for (const entry of forms.values()) {
      const { attempt } = entry
      if (!attempt || startedAt < attempt.at || !isFresh(startedAt, attempt.at)) continue
      if (status >= 400) refuse(entry, attempt, marked(entry))
      else if (status > 0) attempt.isAnswered = true
    }
  }
  return {
    onSeen(seen) {
      const { event, origin, at } = seen
      const { type } = event
      if (type === 'input') onInput(seen)
      else if (type === 'invalid') onInvalid(seen)
      else if (type === 'reset') forms.delete(origin)
      else if (type === 'click' && event.isTrusted && origin instanceof Element && closest(origin, BUTTONS))
        [pressedAt, isPointed] = [at, 'detail' in event && event.detail !== 0]
      if (!(origin instanceof HTMLFormElement) || isBlocked(origin, privacy)) return
      if (type === 'submit') begin(origin, seen)
      else if (type === 'formdata') onFormData(seen, origin)
    },
    onEvent({ data }: RecordedEvent) {
      if (!isRecord(data) || data.tag !== TAG.request || !isRecord(data.payload)) return
      if (data.payload.initiator !== 'beacon') onRequest(Number(data.payload.startedAt), Number(data.payload.status))
    },
    leave() {
      for (const { attempt, fields, selector, lastField, since, url, submits, refusals } of forms.values()) {
        if ((attempt && !attempt.isRefused) || ![...fields].some(isFilled)) continue
        const seconds = Math.round((now() - since) / 1_000)
        tell(TAG.formLeft)({ selector, fields: fields.size, lastField, seconds, submits, refusals, url })
      }
      forms.clear()
    },
    stop: () => forms.clear(),
  }
}
