import { after } from '#browser/after.ts'
import { listen } from '#browser/listen.ts'
import { isElementNode } from '#browser/nativeDom.ts'
import type { Stop } from '#browser/quietly.ts'
import { isElement, matches } from '#privacy/isOpenText.ts'
import { watchNames } from '../onDemand/uses.ts'
import type { RecordingScope } from './recordingScope.ts'
import { originOf, recordedTarget } from './targets.ts'

/** What visitors enter and choose in a document or a shadow root, out of which some of these events do not come. */
export function watchInputs(root: Document | ShadowRoot, scope: RecordingScope): Stop[] {
  const { changes, fieldStates, mirror, readers } = scope
  // Before the page changes: it may be an element of which nothing else says that it is edited.
  const onTyping = (event: Event) => {
    const target = originOf(event)
    if (isElement(target)) readers.privacy.typedInto.add(target)
  }
  const onInput = (event: Event) => {
    const target = recordedTarget(event, scope)
    if (!target) return
    // A player needs the options first, and of an input that is shown we need to know what it was.
    if (isElementNode(target) && matches(target, 'select,[data-incuera-unmask]')) changes.read()
    if (mirror.has(mirror.getId(target))) fieldStates.tellNow(target)
    else fieldStates.tellLater(target)
  }
  // The controls are reset after the event.
  const onReset = ({ target }: Event) => {
    const fields = target && 'elements' in target ? [...(target.elements as HTMLFormControlsCollection)] : []
    after(0, () => fields.forEach(fieldStates.tellLater))
  }
  return [
    listen(root, 'beforeinput', onTyping),
    listen(root, 'input', onInput),
    listen(root, 'change', onInput),
    listen(root, 'reset', onReset),
  ]
}

const VALUES =
  'HTMLInputElement.value HTMLInputElement.valueAsNumber HTMLInputElement.valueAsDate HTMLInputElement.stepUp HTMLInputElement.stepDown HTMLInputElement.setRangeText HTMLInputElement.checked HTMLSelectElement.value HTMLSelectElement.selectedIndex HTMLOptionElement.selected HTMLTextAreaElement.value HTMLTextAreaElement.setRangeText'

/** Values that scripts of a window set. */
export const watchValues = (win: Window, { fieldStates, hooks }: RecordingScope): Stop[] =>
  watchNames(win, VALUES, (prototype, name) =>
    hooks.onChange(prototype, name, (field) => fieldStates.tellLater(field as Node)),
  )
