import { attributeOf, localNameOf } from '#browser/nativeDom.ts'
import { isBlocked } from '#privacy/isBlocked.ts'
import { closest, isElement } from '#privacy/isOpenText.ts'
import type { Privacy } from '#privacy/presets.ts'

export type Field = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement

export function isField(value: unknown): value is Field {
  return isElement(value) && /^(select|input|textarea)$/.test(localNameOf(value))
}

export function isFilled(field: Field): boolean {
  return field.type === 'checkbox' || field.type === 'radio' ? 'checked' in field && field.checked : field.value !== ''
}

/** Visitors search again and again: that corrects nothing. */
export const isSearch = (field: Field): boolean =>
  field.type === 'search' || closest(field, '[role=search],search') !== null

/** Whether what was entered is all that is in a field: before, it was empty. */
export const isBegun = (event: Event, field: Field): boolean =>
  event instanceof InputEvent && field.value.length <= (event.data ?? '').length

const shownFields = (form: HTMLFormElement, privacy: Privacy, test: (field: Field) => boolean): Field[] =>
  [...Reflect.get(HTMLFormElement.prototype, 'elements', form)].filter(
    (field): field is Field => isField(field) && test(field) && !isBlocked(field, privacy),
  )

/** Those that the browser does not accept. */
export const invalidFields = (form: HTMLFormElement, privacy: Privacy): Field[] =>
  shownFields(form, privacy, (field) => field.willValidate && !field.validity.valid)

/** Those that the page marks as wrong. */
export const markedFields = (form: HTMLFormElement, privacy: Privacy): Field[] =>
  shownFields(form, privacy, (field) => attributeOf(field, 'aria-invalid') === 'true')

/** Those with something in them. */
export const filledFields = (form: HTMLFormElement, privacy: Privacy): Field[] => shownFields(form, privacy, isFilled)
