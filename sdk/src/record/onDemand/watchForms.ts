import { localNameOf } from '#browser/nativeDom.ts'
import { isBlocked } from '#privacy/isBlocked.ts'
import { isElement } from '#privacy/isOpenText.ts'
import type { FormPorts, FormWatch, SeenInForm } from './openForms.ts'

interface Touched {
  fields: Set<Field>
  selector: string
  last: Field | null
  lastField: string
  since: number
  url: string
}

type Field = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement

/**
 * Reports forms that were changed and then left with something in them and without being sent. Sent is what fires
 * `submit`, or is read as FormData by the page; a page that reads the fields one by one and sends them itself looks as
 * if it had been left.
 */
export function watchForms({ privacy, now, selectorOf, onLeft }: FormPorts): FormWatch {
  const touched = new Map<EventTarget | null, Touched>()
  const touch = ({ event, origin: field, at, url }: SeenInForm) => {
    if (!event.isTrusted || !isField(field) || !field.form || isBlocked(field, privacy)) return
    const { form } = field
    const entry = touched.get(form) ?? {
      fields: new Set(),
      selector: selectorOf(form, privacy),
      last: null,
      lastField: '',
      since: at,
      url,
    }
    touched.set(form, entry)
    if (entry.last === field) return
    entry.fields.add(field)
    entry.last = field
    // Now, and not at the end: a route that has changed may have taken the form away.
    entry.lastField = selectorOf(field, privacy)
  }
  return {
    onEvent(seen) {
      if (seen.event.type === 'input') touch(seen)
      else touched.delete(seen.origin)
    },
    leave() {
      for (const { fields, selector, lastField, since, url } of touched.values()) {
        if (![...fields].some(isFilled)) continue
        onLeft({ selector, fields: fields.size, lastField, seconds: Math.round((now() - since) / 1_000), url })
      }
      touched.clear()
    },
    stop: () => touched.clear(),
  }
}

function isField(value: unknown): value is Field {
  return isElement(value) && /^(select|input|textarea)$/.test(localNameOf(value))
}

function isFilled(field: Field): boolean {
  return field.type === 'checkbox' || field.type === 'radio' ? 'checked' in field && field.checked : field.value !== ''
}
