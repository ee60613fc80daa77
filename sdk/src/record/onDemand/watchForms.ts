import { type RecordedEvent, TAG } from '@incuera/contract/events.ts'
import { isRecord } from '#events/isRecord.ts'
import { isBlocked } from '#privacy/isBlocked.ts'
import { closest, isElement } from '#privacy/isOpenText.ts'
import { invalidFields, isField, isFilled, markedFields } from './fields.ts'
import { formAttempts, type Touched } from './formAttempts.ts'
import type { FrictionPorts, FrictionWatch, SeenEvent } from './openFriction.ts'

/** What begins so soon after an attempt, or after a press on a button, comes from it. */
const CAUSED_MS = 1_000
const isFresh = (at: number, since = 0) => at - since <= CAUSED_MS
const BUTTONS = 'button,[type=submit],[type=image],[role=button],a'

/**
 * Reports forms that were changed and then left with something in them, if they were not sent or the last attempt was
 * refused, and each attempt that was refused: by the browser, by fields that the page marks, by the answer of a
 * request, or because the visitor corrects the form. An attempt is what fires `submit`, a press after which fields are
 * invalid, or after which the page reads the form as FormData; a page that reads the fields one by one and sends them
 * itself looks as if it had been left.
 */
export function watchForms(ports: FrictionPorts): FrictionWatch {
  const { privacy, selectorOf } = ports
  const { forms, open, refuse, ...attempts } = formAttempts(ports)
  let actedAt = 0
  let pressedAt = 0
  /** The last press was one with a pointer, after which the focus is on the button. */
  let isPointed = false
  const begin = (form: HTMLFormElement, seen: SeenEvent) => {
    const wasPointed = isPointed && isFresh(seen.at, pressedAt)
    pressedAt = 0
    return attempts.begin(form, seen, () => wasPointed && actedAt <= seen.at)
  }
  /** The visitor clicks or enters something. */
  const onAct = (seen: SeenEvent) => {
    const { event, origin: field } = seen
    actedAt = seen.at
    if (event.type === 'click' && isElement(field) && closest(field, BUTTONS))
      [pressedAt, isPointed] = [actedAt, Object(event).detail !== 0]
    if (event.type !== 'input' || !isField(field) || !field.form || isBlocked(field, privacy)) return
    attempts.judge(forms.get(field.form), field, event)
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
    if (entry && isFresh(at, entry.attempt?.at)) refuse(entry, invalidFields(origin.form, privacy))
    else if (isFresh(at, pressedAt)) refuse(begin(origin.form, seen), invalidFields(origin.form, privacy))
  }
  const onFormData = (seen: SeenEvent, form: HTMLFormElement) => {
    if (isFresh(seen.at, forms.get(form)?.attempt?.at)) return
    if (isFresh(seen.at, pressedAt)) begin(form, seen)
    else forms.delete(form)
  }
  const onRequest = (startedAt: number, status: number) => {
    for (const entry of forms.values()) {
      const { attempt } = entry
      if (!attempt || startedAt < attempt.at || !isFresh(startedAt, attempt.at) || status <= 0) continue
      if (status < 400) attempt.isAnswered = true
      else refuse(entry, markedFields(entry.form, privacy))
    }
  }
  return {
    onSeen(seen) {
      const { event, origin } = seen
      const { type, isTrusted } = event
      if (type === 'invalid') onInvalid(seen)
      if (type === 'reset') forms.delete(origin)
      if (isTrusted && /^(input|click)$/.test(type)) onAct(seen)
      if (!(origin instanceof HTMLFormElement) || isBlocked(origin, privacy)) return
      if (type === 'submit') begin(origin, seen)
      else if (type === 'formdata') onFormData(seen, origin)
    },
    onEvent({ data }: RecordedEvent) {
      if (!isRecord(data) || data.tag !== TAG.request || !isRecord(data.payload)) return
      if (data.payload.initiator !== 'beacon') onRequest(Number(data.payload.startedAt), Number(data.payload.status))
    },
    leave() {
      reportLeft(forms.values(), ports)
      forms.clear()
    },
    stop: () => forms.clear(),
  }
}

/** Reports the forms that are left with something in them, unless they were sent. */
function reportLeft(forms: Iterable<Touched>, { now, tell }: FrictionPorts): void {
  for (const { attempt, fields, selector, lastField, since, url, submits, refusals } of forms) {
    if ((attempt && !attempt.isRefused) || ![...fields].some(isFilled)) continue
    const seconds = Math.round((now() - since) / 1_000)
    tell(TAG.formLeft)({ selector, fields: fields.size, lastField, seconds, submits, refusals, url })
  }
}
