import { TAG } from '@incuera/contract/events.ts'
import { after } from '#browser/after.ts'
import { type Field, filledFields, isBegun, isField, isFilled, isSearch, markedFields } from './fields.ts'
import type { FrictionPorts, SeenEvent } from './openFriction.ts'

/** One attempt to send a form. */
export interface Attempt {
  at: number
  isRefused: boolean
  /** A request that it sent was answered, and not refused. */
  isAnswered: boolean
}

/** A form that the visitor has changed, or tried to send. */
export interface Touched {
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

/** Remembers the forms of a page, and judges the attempts to send them. */
export function formAttempts({ privacy, selectorOf, tell }: FrictionPorts) {
  const forms = new Map<unknown, Touched>()
  const open = (form: HTMLFormElement, { at, url }: SeenEvent): Touched => {
    const entry = forms.get(form) ?? {
      ...{ form, selector: selectorOf(form, privacy), fields: new Set(), last: null, lastField: '', since: at, url },
      ...{ submits: 0, refusals: 0, attempt: null },
    }
    forms.set(form, entry)
    return entry
  }
  /** The last attempt was refused, once. */
  const refuse = ({ form, selector, url, submits, attempt }: Touched, fields: Field[]) => {
    if (!attempt || attempt.isRefused || !form.isConnected) return
    attempt.isRefused = true
    const open = forms.get(form)
    if (open) open.refusals++
    const field = fields[0] ? selectorOf(fields[0], privacy) : ''
    tell(TAG.formRefused)({ selector, field, fields: fields.length, attempt: submits, url })
  }
  return {
    forms,
    open,
    refuse,
    /**
     * @param isPointed whether a press with a pointer has caused it, which leaves the focus on the button, and the
     * visitor has done nothing since
     */
    begin(form: HTMLFormElement, seen: SeenEvent, isPointed: () => boolean): Touched {
      const entry = open(form, seen)
      const attempt: Attempt = { at: seen.at, isRefused: false, isAnswered: false }
      entry.submits++
      entry.attempt = attempt
      const wasEmpty = filledFields(form, privacy).length === 0
      after(MARKED_MS, () => {
        const fields = markedFields(form, privacy)
        const now = document.activeElement
        // The page shows the visitor the field that it wants; one that it has emptied was sent.
        if (fields.length === 0 && isPointed() && isField(now) && now.form === form && (wasEmpty || isFilled(now)))
          fields.push(now)
        if (entry.attempt === attempt && fields.length > 0) refuse(entry, fields)
      })
      return entry
    },
    /** What is entered after an attempt says what came of it. */
    judge(entry: Touched | undefined, field: Field, event: Event) {
      if (!entry?.attempt || entry.attempt.isRefused) return
      // Emptied by the page, so it was sent.
      if (
        entry.fields.size > 0 &&
        isBegun(event, field) &&
        ![...entry.fields].some((one) => one !== field && isFilled(one))
      )
        return void forms.delete(entry.form)
      if (isSearch(field)) return
      if (!entry.attempt.isAnswered || entry.fields.has(field)) return refuse(entry, [field])
      entry.attempt = null
      entry.fields.clear()
    },
  }
}
