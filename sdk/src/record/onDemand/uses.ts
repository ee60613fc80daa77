import type { Stop } from '#browser/quietly.ts'

/**
 * Methods and properties whose first use loads the parts that watch them: some (`Owner.name.name`), or all of a
 * class. The objects they are used on are kept until the parts have arrived.
 */
export const USES =
  'CSSMediaRule.media StyleSheet.media.disabled CSSStyleSheet.addRule.removeRule CustomStateSet.add HTMLDialogElement.showModal HTMLElement.showPopover.togglePopover HTMLInputElement.indeterminate.setCustomValidity HTMLSelectElement.setCustomValidity HTMLTextAreaElement.setCustomValidity HTMLButtonElement.setCustomValidity Element.animate CSS.registerProperty'

/** Events that do the same, on any target in the window. */
export const EVENTS = 'input invalid play pause seeked volumechange ratechange selectionchange fullscreenchange'

/** Classes of which every use counts: rules, and attributes of SVG that scripts change as objects. */
export const isClassUsed = (name: string): boolean =>
  /^(SVG(Animated|Poly)|CSS(Grouping|Keyframes|Style)Rule$)/.test(name)

/** Watches each of such names in a window, by what has it. What a browser does not have is skipped. */
export const watchNames = (
  win: object,
  names: string,
  watch: (prototype: object, name: string, owner: string) => Stop,
): Stop[] =>
  names.split(' ').flatMap((one) => {
    const [owner = '', ...some] = one.split('.')
    const space = Object(Reflect.get(win, owner))
    const { prototype = space } = space
    return (some[0] ? some : Object.keys(prototype)).map((name) => watch(prototype, name, owner))
  })
