import { SOURCE } from '@incuera/contract/events.ts'
import type { Stop } from '#browser/quietly.ts'
import type { RecordingScope, View } from '../dom/recordingScope.ts'

/** What a page passes to `CSS.registerProperty`. */
interface Registered {
  name: string
  syntax?: string
  inherits: boolean
  initialValue?: string
}

/**
 * Custom properties that scripts have registered, as rules of a style that is in the recording alone: no player runs a
 * script, and a registered property has a type, a value that it begins with, and may change smoothly.
 */
export function watchRegistered(win: View, scope: RecordingScope, used: ReadonlySet<object>): Stop[] {
  const { afterSnapshot, hooks, mirror, tell } = scope
  const rules: string[] = []
  const probe = new win.CSSStyleSheet()
  let styleId = 0

  const tellStyle = () => {
    const parentId = mirror.getId(win.document.head)
    if (rules.length === 0 || parentId < 0) return
    styleId = mirror.nextId()
    const node = {
      type: 2 as const,
      tagName: 'style',
      attributes: { _cssText: rules.join('') },
      childNodes: [],
      id: styleId,
    }
    tell({ source: SOURCE.mutation, texts: [], attributes: [], removes: [], adds: [{ parentId, nextId: null, node }] })
  }
  const onRegistered = ({ name, syntax = '*', inherits, initialValue }: Registered) => {
    const begins = initialValue === undefined ? '' : `initial-value: ${initialValue};`
    probe.insertRule(`@property ${name} { syntax: ${JSON.stringify(syntax)}; inherits: ${inherits}; ${begins} }`)
    const rule = probe.cssRules[0]?.cssText ?? ''
    rules.push(rule)
    if (styleId) tell({ source: SOURCE.styleSheetRule, id: styleId, adds: [{ rule, index: rules.length - 1 }] })
    else tellStyle()
  }
  const keep = (registered: object) => {
    hooks.registered ??= new Set()
    hooks.registered.add(registered)
  }
  for (const one of used) if ('inherits' in one) keep(one)
  for (const one of hooks.registered ?? []) onRegistered(one as Registered)
  afterSnapshot.add(tellStyle)
  return [
    () => void afterSnapshot.delete(tellStyle),
    hooks.onCall(win.CSS, 'registerProperty', (_, [registered]) => {
      keep(registered)
      onRegistered(registered)
    }),
  ]
}
