/**
 * Methods and properties of which the first use loads the parts that watch them: one, or all of a class. What they are used on is kept until
 * the parts are here, of a rule within another that one.
 */
export const USES =
  'CSSGroupingRule CSSKeyframesRule CSSMediaRule.media CSSStyleRule CSSStyleDeclaration.setProperty StyleSheet.media HTMLDialogElement.showModal'

/** Events that do the same, on any target that a window hears of. */
export const EVENTS = 'play pause seeked volumechange selectionchange fullscreenchange'
