import { listen } from '#browser/listen.ts'
import { quietly, type Stop } from '#browser/quietly.ts'
import { matches } from '#privacy/isOpenText.ts'
import type { RecordingScope, View } from '../dom/recordingScope.ts'
import { originOf } from '../dom/targets.ts'
import { tellBeside } from './tellBeside.ts'
import { treesOf } from './treesOf.ts'

/** Read by our player and renderer: the pseudo-classes that a field, a fieldset or a form has because of its value. */
const VALIDITY = 'rr_validity'
const PSEUDO_CLASSES = [
  'valid',
  'invalid',
  'user-valid',
  'user-invalid',
  'in-range',
  'out-of-range',
  'placeholder-shown',
]
/** False for a pseudo-class that the browser does not have. */
const isMatch = quietly(matches)
/** Of these types `setCustomValidity` is a method. */
const OWNERS = ['HTMLInputElement', 'HTMLSelectElement', 'HTMLTextAreaElement', 'HTMLButtonElement']
/** Custom elements that are fields, and what is around fields. */
const CUSTOM_FIELDS = ':is(:valid,:invalid):not(input,select,textarea,button)'

/**
 * Which fields are valid, from the first input on, or from when a script decides it. A player cannot know: of a masked value it has other characters, and
 * nothing in the page says what a script called wrong (`setCustomValidity`), or whether the visitor has been in a field
 * (`:user-invalid`).
 */
export function watchValidity(win: View, scope: RecordingScope, used: ReadonlySet<object>): Stop[] {
  const { changes, hooks, onDemand } = scope
  const { lookAt, stop } = tellBeside(scope, (element) => ({
    [VALIDITY]: PSEUDO_CLASSES.filter((name) => isMatch(element, `:${name}`)).join(' ') || '-',
  }))
  /** No internals of an element say whose they are. */
  const lookAtCustom = () => {
    for (const tree of treesOf(win.document, scope)) tree.querySelectorAll(CUSTOM_FIELDS).forEach(lookAt)
  }
  const lookAround = (one: object) => {
    if ('setValidity' in one || ('localName' in one && `${one.localName}`.includes('-')))
      return changes.runLater(lookAtCustom, lookAtCustom)
    if (!('validity' in one)) return
    const field = one as HTMLInputElement
    const { form } = field
    lookAt(field)
    if (!form) return
    lookAt(form)
    // A fieldset is one of them.
    for (const element of form.elements) lookAt(element)
  }
  used.forEach(lookAround)
  const onEvent = (event: Event) => {
    const origin = Object(originOf(event))
    // Of a form that is sent, any of its fields.
    lookAround(origin.elements?.[0] ?? origin)
  }
  return [
    stop,
    // `blur` comes to nobody but the field, before which `:user-invalid` holds of none.
    ...['input', 'change', 'focusout', 'invalid', 'submit', 'reset'].map((type) =>
      listen(win, type, (event) => onEvent(event)),
    ),
    ...OWNERS.map((name) => hooks.onChange(Object(Reflect.get(win, name)).prototype, 'setCustomValidity', lookAround)),
    hooks.onCall(win.ElementInternals?.prototype, 'setValidity', lookAround),
    hooks.onCall(onDemand, 'use', (_, [field]) => field && lookAround(field)),
  ]
}
