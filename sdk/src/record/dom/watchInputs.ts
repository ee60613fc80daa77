import { SOURCE } from '@incuera/contract/events.ts'
import { listen } from '../../browser/listen.ts'
import { quietly, type Stop } from '../../browser/quietly.ts'
import type { RecordingScope } from './recordingScope.ts'
import { type Aimed, recordedTarget } from './targets.ts'

type Control = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement

const isControl = (node: Node | null): node is Control => node !== null && /^(INPUT|TEXTAREA|SELECT)$/.test(node.nodeName)
const isChecked = (control: Control) => 'checked' in control && control.checked

interface Value {
  text: string
  isChecked: boolean
}
/** Values of inputs, set by the visitor or by a script. */
export function watchInputs(doc: Document, win: Window & typeof globalThis, scope: RecordingScope): Stop[] {
  const { hooks, mirror, readers, tell } = scope
  /** The same value once more is no event. */
  const lastValues = new WeakMap<Control, Value>()
  const tellValue = (control: Control, value: Value) => {
    const last = lastValues.get(control)
    if (last?.text === value.text && last.isChecked === value.isChecked) return
    lastValues.set(control, value)
    tell({ source: SOURCE.input, ...value, id: mirror.getId(control) })
  }
  const onInput = quietly((event: Aimed) => {
    const control = recordedTarget(event, scope)
    if (!isControl(control)) return
    const { type, name, value } = control
    if (type !== 'radio' && type !== 'checkbox') return tellValue(control, { text: readers.maskInput(value, control), isChecked: false })
    tellValue(control, { text: value, isChecked: isChecked(control) })
    if (type !== 'radio' || !name || !isChecked(control)) return
    for (const other of doc.querySelectorAll<HTMLInputElement>(`input[type="radio"][name="${name}"]`))
      if (other !== control) tellValue(other, { text: other.value, isChecked: false })
  })
  const onSet = (target: Control) => void setTimeout(onInput, 0, { target })
  const { HTMLInputElement: Input, HTMLSelectElement: Select, HTMLTextAreaElement: TextArea } = win
  return [
    listen(doc, 'input', onInput),
    listen(doc, 'change', onInput),
    hooks.onSet(Input.prototype, 'value', onSet),
    hooks.onSet(Input.prototype, 'checked', onSet),
    hooks.onSet(Select.prototype, 'value', onSet),
    hooks.onSet(Select.prototype, 'selectedIndex', onSet),
    hooks.onSet(TextArea.prototype, 'value', onSet),
  ]
}
