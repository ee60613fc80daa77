import { quietly, type Stop } from '#browser/quietly.ts'
import type { RecordingScope, View } from '../dom/recordingScope.ts'
import { tellBeside } from './tellBeside.ts'
import { treesOf } from './treesOf.ts'

/** Read by our player and renderer: the states that a custom element is in. */
const STATES = 'rr_states'
/** As browsers write a selector. */
const ASKED = /:state\(([^)]+)\)/g

/**
 * The states of custom elements for which a sheet of the page asks; a name that none asks for changes nothing and is
 * nobody's business.
 */
export function watchCustomStates(win: View, scope: RecordingScope, used: ReadonlySet<object>): Stop[] {
  const { afterSnapshot, changes, hooks } = scope
  const doc = win.document
  const known = new Set<unknown>()
  let asked: string[] = []
  const { lookAt, told, stop } = tellBeside(scope, (element) => ({
    [STATES]: asked.filter((name) => element.matches(`:state(${name})`)).join(' ') || null,
  }))
  const textOf = quietly((sheet: CSSStyleSheet) => [...sheet.cssRules].map(({ cssText }) => cssText).join(''))
  const readAsked = (trees: (Document | ShadowRoot)[]) => {
    const sheets = hooks.unwatched(() => trees.flatMap((tree) => [...tree.styleSheets, ...tree.adoptedStyleSheets]))
    asked = [
      ...new Set(sheets.flatMap((sheet) => [...(textOf(sheet) ?? '').matchAll(ASKED)].map(([, name = '']) => name))),
    ]
  }
  const read = () => {
    const trees = treesOf(doc, scope)
    if (asked.length === 0) readAsked(trees)
    for (const element of told.keys()) lookAt(element as Element)
    if (asked.length === 0) return
    const inAny = asked.map((name) => `:state(${name})`).join()
    for (const tree of trees) tree.querySelectorAll(inAny).forEach(lookAt)
  }
  const readLater = () => changes.runLater(read, read)
  const readAnew = () => {
    asked = []
    readLater()
  }
  const onAdded = (name: unknown) => {
    if (known.has(name)) return readLater()
    // The sheet that asks for it may have come with it.
    known.add(name)
    readAnew()
  }
  const States = win.CustomStateSet
  // To read all rules takes a while on a large site.
  const readIfUsed = () => {
    if (known.size > 0) readAnew()
  }
  if (States) for (const one of used) if (one instanceof States) for (const name of one) onAdded(name)
  afterSnapshot.add(readIfUsed)
  const hooked = States && [
    hooks.onCall(States.prototype, 'add', (_, [name]) => onAdded(name)),
    hooks.onCall(States.prototype, 'delete', readLater),
    hooks.onCall(States.prototype, 'clear', readLater),
  ]
  return [stop, () => void afterSnapshot.delete(readIfUsed), ...(hooked ?? [])]
}
