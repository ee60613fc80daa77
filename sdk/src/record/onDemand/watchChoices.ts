import { listen } from '#browser/listen.ts'
import type { Stop } from '#browser/quietly.ts'
import { selectOf } from '../dom/fieldStates.ts'
import type { RecordingScope, View } from '../dom/recordingScope.ts'
import { originOf } from '../dom/targets.ts'
import { tellBeside } from './tellBeside.ts'

/** Read by our player and renderer: whether an option of a list of several choices is chosen. */
const CHOSEN = 'rr_chosen'

/** What is chosen in lists of several choices, where the site shows it: an event names only the first of them. */
export function watchChoices(win: View, scope: RecordingScope, used: ReadonlySet<object>): Stop[] {
  const { hooks, readers } = scope
  const { lookAt, told, stop } = tellBeside(scope, (one) => {
    const option = one as HTMLOptionElement
    const isTold = told.has(option) || option.defaultSelected
    return { [CHOSEN]: option.selected ? '1' : isTold ? '0' : null }
  })
  const lookAtList = (one: object) => {
    // Any text that is not masked says that the value is shown.
    if (isList(one) && one.multiple && readers.maskInput('x', one) === 'x')
      for (const option of one.options) lookAt(option)
  }
  used.forEach(lookAtList)
  const { HTMLOptionElement: Option, HTMLSelectElement: Select } = win
  return [
    stop,
    listen(win, 'change', (event) => lookAtList(Object(originOf(event)))),
    hooks.onChange(Option.prototype, 'selected', (option) => lookAtList(selectOf(option))),
    hooks.onChange(Select.prototype, 'value', lookAtList),
    hooks.onChange(Select.prototype, 'selectedIndex', lookAtList),
  ]
}

const isList = (one: object): one is HTMLSelectElement => 'multiple' in one && 'selectedOptions' in one
