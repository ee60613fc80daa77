/* Stands in the place of rrweb's observer of inputs (src/record/observer.ts of 2.2.2), inside its module. */
const lastInputs = new WeakMap()

function watchSetter(prototype, name, tell) {
  const original = Object.getOwnPropertyDescriptor(prototype, name)
  if (!original?.set) return () => {}
  Object.defineProperty(prototype, name, {
    set(value) {
      setTimeout(tell, 0, { target: this })
      original.set.call(this, value)
    },
  })
  return () => Object.defineProperty(prototype, name, original)
}

function watchInputs(doc, win) {
  const tellValue = (input, text, isChecked) => {
    const last = lastInputs.get(input)
    if (last?.text === text && last.isChecked === isChecked) return
    lastInputs.set(input, { text, isChecked })
    inputCb({ text, isChecked, id: mirror.getId(input) })
  }
  const tell = quietly((event) => {
    const input = recordedTarget(event)
    if (!/^(INPUT|TEXTAREA|SELECT)$/.test(input?.tagName)) return
    const type = input.type
    if (type !== 'radio' && type !== 'checkbox') return tellValue(input, maskInputFn(input.value, input), false)
    const { name, checked } = input
    tellValue(input, input.value, checked)
    if (type === 'radio' && name && checked)
      for (const other of doc.querySelectorAll(`input[type="radio"][name="${name}"]`)) if (other !== input) tellValue(other, other.value, false)
  })
  const { HTMLInputElement: Input, HTMLSelectElement: Select, HTMLTextAreaElement: TextArea } = win
  return [
    on('input', tell, doc),
    on('change', tell, doc),
    watchSetter(Input.prototype, 'value', tell),
    watchSetter(Input.prototype, 'checked', tell),
    watchSetter(Select.prototype, 'value', tell),
    watchSetter(Select.prototype, 'selectedIndex', tell),
    watchSetter(TextArea.prototype, 'value', tell),
  ]
}
