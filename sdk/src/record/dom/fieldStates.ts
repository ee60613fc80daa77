import { SOURCE } from '@incuera/contract/events.ts'
import { isElementNode, rootOf } from '#browser/nativeDom.ts'
import type { Incremental } from '#events/pageEvents.ts'
import { closest, matches } from '#privacy/isOpenText.ts'
import type { PageReaders } from '#privacy/readPrivacy.ts'
import type { HeldChanges } from '../changes/holdChanges.ts'
import type { Mirror } from './mirror.ts'

export type Control = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement

/** The states of form controls: of many of them an attribute holds only what they begin with. */
export interface FieldStates {
  /** The state of a control is in an event that is being written. */
  wrote(control: Control): void
  /** Records the state of a control with the next reading of changes; for an option, that of its select. */
  tellLater(node: Node): void
  /** The same when an attribute has changed, after which a player may show a state other than the recorded one. */
  tellAgain(node: Node): void
  tellNow(node: Node): void
}

interface ControlPorts {
  mirror: Mirror
  readers: PageReaders
}

interface State {
  text: string
  isChecked: boolean
}

/** Of an option; itself where it is in none. */
export const selectOf = (option: Element): Element => closest(option, 'select') ?? option
/** Of these the caption is all there is, and that is an attribute. */
export const isCaptioned = (type: string): boolean => /^(submit|button|reset|image)$/.test(type)
export const isTicked = (type: string): boolean => /^(checkbox|radio)$/.test(type)

export function openFieldStates(
  { mirror, readers }: ControlPorts,
  changes: Pick<HeldChanges, 'runLater'>,
  tell: (data: Incremental) => void,
): FieldStates {
  /**
   * The recorded state of a control, and the value itself: a script's change of it is an event also where its mask
   * stays the same. Not while it has the focus: the number of events would be the length of what is typed.
   */
  const known = new WeakMap<Control, string>()

  const stateOf = (control: Control): State => ({
    text: isTicked(control.type) ? control.value : readers.maskInput(control.value, control),
    isChecked: 'checked' in control && isTicked(control.type) && control.checked,
  })
  const keyOf = (control: Control) =>
    Object.values(stateOf(control)) + String(matches(control, ':focus') || control.value)
  const tellState = (control: Control) => {
    const id = mirror.getId(control)
    if (id < 0 || isCaptioned(control.type) || known.get(control) === keyOf(control)) return
    known.set(control, keyOf(control))
    tell({ source: SOURCE.input, ...stateOf(control), id })
  }
  const tellNow = (node: Node) => {
    const control = controlOf(node)
    if (!control) return
    tellState(control)
    if (control.type !== 'radio') return
    const root = rootOf(control)
    if (!('querySelectorAll' in root)) return
    for (const other of (root as ParentNode).querySelectorAll<HTMLInputElement>('input[type=radio i]'))
      if (other.name === control.name && other.form === control.form) tellState(other)
  }
  const tellLater = (node: Node) => changes.runLater(node, () => tellNow(node))
  return {
    wrote: (control) => void known.set(control, keyOf(control)),
    tellNow,
    tellLater,
    tellAgain(node) {
      const control = controlOf(node)
      if (!control) return
      known.delete(control)
      tellLater(control)
    },
  }
}

function controlOf(node: Node): Control | null {
  return isElementNode(node) ? (closest(node, 'input,select,textarea') as Control | null) : null
}
