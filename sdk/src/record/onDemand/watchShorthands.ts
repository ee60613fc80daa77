import { quietly, type Stop } from '#browser/quietly.ts'
import { isLossy } from '../dom/isLossy.ts'
import type { RecordingScope, View } from '../dom/recordingScope.ts'
import { isInBlocked } from '../dom/targets.ts'
import { tellRules } from '../dom/tellRules.ts'
import { mediaOf } from '../dom/writeCss.ts'
import { fillDeclarations } from './fillDeclarations.ts'
import { followTheme } from './followTheme.ts'
import { restoreRules, topOf } from './restoreRules.ts'
import { tellAttributes } from './tellAttributes.ts'

/**
 * Records what browsers cannot write of rules and of `style` attributes: shorthands that hold a variable, where another
 * property overrides a part of them. Taken from the text that the page wrote, where there is one; else by the values
 * that they have now, anew when the page changes its theme.
 */
export function watchShorthands(win: View, scope: RecordingScope, used: ReadonlySet<object>): Stop[] {
  // What a frame has is recorded before it is watched, so this one sees to all of them.
  if (win !== window) return []
  const { changes, hooks, mirror, onDemand } = scope
  const waiting = new Set<object>()
  const restorer = restoreRules(win, scope)

  const restoreSheet = async (rules: readonly CSSRule[], sheet: CSSStyleSheet | null) => {
    // One that has media is recorded as a whole.
    if (!sheet || (!sheet.ownerNode && mediaOf(sheet, hooks))) return
    for (const { rule, text, isByValue } of await restorer.read(rules, sheet)) {
      const index = [...sheet.cssRules].indexOf(rule)
      if (index < 0 || (isByValue && !followed.isNews(rule, text))) continue
      // Players add before they remove.
      tellRules(sheet, { adds: [{ rule: text, index: index + 1 }], removes: [{ index }] }, scope)
    }
  }
  const restoreStyle = async (element: HTMLElement) => {
    const { style } = element
    const id = mirror.getId(element)
    if (id < 0 || !isLossy(style?.cssText) || isInBlocked(element, scope)) return followed.forget(element)
    const text = fillDeclarations(style, getComputedStyle(element))
    if (followed.isNews(element, text)) tellAttributes(id, { style: text }, scope)
    const transitions = element.getAnimations().filter((one) => 'transitionProperty' in one)
    if (transitions.length === 0) return
    await Promise.allSettled(transitions.map(({ finished }) => finished))
    look(element)
  }
  // By what they have: those of frames are not of our window's classes.
  const restore = async (one: object) => {
    if ('ownerNode' in one) await restoreSheet([...(one as CSSStyleSheet).cssRules], one as CSSStyleSheet)
    else if ('parentStyleSheet' in one) {
      const top = topOf(one as CSSRule)
      await restoreSheet([top], top.parentStyleSheet)
    } else if ('style' in one) await restoreStyle(one as HTMLElement)
  }
  const look = (one: object) => {
    waiting.add(one)
    changes.runLater(waiting, () => {
      const all = [...waiting]
      waiting.clear()
      // No failure of ours is one of the page.
      for (const one of all) restore(one).catch(() => undefined)
    })
  }
  const followed = followTheme(win, scope, look)
  /** It has just been recorded as the browser writes it. */
  const onRecorded = (one: object) => {
    followed.forget(one)
    if ('ownerNode' in one) quietly(() => [...(one as CSSStyleSheet).cssRules].forEach(followed.forget))()
    look(one)
  }
  used.forEach(look)
  return [...restorer.stops, followed.stop, hooks.onCall(onDemand, 'use', (_, [what]) => what && onRecorded(what))]
}
