import type { Stop } from '#browser/quietly.ts'

/**
 * Methods and properties whose first use loads the parts that watch them: a single one (`Owner.name`), or all of a
 * class. The objects they are used on are kept until the parts have arrived; of a nested rule, its parent is kept.
 */
export const USES =
  'CSSGroupingRule CSSKeyframesRule CSSMediaRule.media CSSStyleRule CSSStyleDeclaration.setProperty StyleSheet.media CSSStyleSheet.addRule CSSStyleSheet.removeRule CustomStateSet.add HTMLDialogElement.showModal HTMLElement.showPopover HTMLElement.togglePopover HTMLInputElement.indeterminate HTMLInputElement.setCustomValidity Element.animate'

/** Events that do the same, on any target in the window. */
export const EVENTS = 'input invalid play pause seeked volumechange ratechange selectionchange fullscreenchange'

/** Watches each of such names in a window, by the prototype that has it. What a browser does not have is skipped. */
export const watchNames = (
  win: object,
  names: string,
  watch: (prototype: object, name: string, owner: string) => Stop,
): Stop[] =>
  names.split(' ').flatMap((one) => {
    const [owner = '', name] = one.split('.')
    const { prototype = {} } = Object(Reflect.get(win, owner))
    return (name ? [name] : Object.keys(prototype)).map((name) => watch(prototype, name, owner))
  })
