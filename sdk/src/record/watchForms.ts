import type { FormLeft } from '@incuera/contract/events.ts'
import { listen } from '../browser/listen.ts'
import { localNameOf } from '../browser/nativeDom.ts'
import { joinStops } from '../browser/quietly.ts'
import { isBlocked } from '../privacy/isBlocked.ts'
import { isElement } from '../privacy/isOpenText.ts'
import type { Privacy } from '../privacy/presets.ts'
import { pageUrl } from '../privacy/stripUrl.ts'
import { originOf } from './dom/targets.ts'
import { selectorOf } from './selectorOf.ts'

export interface Forms {
  /** The page, or the route of it, is left. */
  leave(): void
  stop(): void
}

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
 * Tells of forms that were changed and then left with something in them and without being sent. Sent is what fires `submit`, or
 * is read as FormData by the page; a page that reads the fields one by one and sends them itself looks as if it had been left.
 */
export function watchForms(privacy: Privacy, now: () => number, onLeft: (form: FormLeft) => void): Forms {
  const touched = new Map<HTMLFormElement, Touched>()
  const touch = (event: Event) => {
    const field = originOf(event)
    if (!event.isTrusted || !isField(field) || !field.form || isBlocked(field, privacy)) return
    const { form } = field
    const entry = touched.get(form) ?? {
      fields: new Set(),
      selector: selectorOf(form, privacy),
      last: null,
      lastField: '',
      since: now(),
      url: pageUrl(),
    }
    touched.set(form, entry)
    if (entry.last === field) return
    entry.fields.add(field)
    entry.last = field
    // Now, and not at the end: a route that has changed may have taken the form away.
    entry.lastField = selectorOf(field, privacy)
  }
  const forget = ({ target }: Event) => {
    touched.delete(target as HTMLFormElement)
  }
  const leave = () => {
    for (const { fields, selector, lastField, since, url } of touched.values()) {
      if (![...fields].some(isFilled)) continue
      onLeft({ selector, fields: fields.size, lastField, seconds: Math.round((now() - since) / 1_000), url })
    }
    touched.clear()
  }
  const forgotten = (['submit', 'formdata', 'reset'] as const).map((type) => listen(window, type, forget))
  const stops = [listen(window, 'input', touch), ...forgotten]
  return {
    leave,
    stop: joinStops(stops),
  }
}

function isField(value: unknown): value is Field {
  return isElement(value) && /^(select|input|textarea)$/.test(localNameOf(value))
}

function isFilled(field: Field): boolean {
  return field.type === 'checkbox' || field.type === 'radio' ? 'checked' in field && field.checked : field.value !== ''
}
