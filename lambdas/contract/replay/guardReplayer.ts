import { NODE } from './plainNode.ts'

type Method = (...input: unknown[]) => unknown

/** A mutation event, cut into its single changes. */
const LISTS = ['removes', 'adds', 'texts', 'attributes'] as const

/**
 * The second wall behind `createCleaner`: what rrweb's Replayer throws on while it applies an event is left out, and
 * the rest is played. Without it one error ends a seek or stops the timer. Of a mutation the single changes are tried
 * again, which is harmless for those that were made already; a page that cannot be built says so.
 * @param replayer rrweb's Replayer of the version in package.json, right after it was made
 * @param onSkip is called for each thing that is left out
 * @throws Error when rrweb has none of the methods that are guarded
 */
export function guardReplayer(replayer: object, onSkip: (error: unknown) => void): void {
  const guard = (target: object, name: string, rescue: (method: Method, input: unknown[], error: unknown) => void) => {
    const found: unknown = Reflect.get(target, name)
    if (typeof found !== 'function') throw new Error(`rrweb's Replayer has no ${name}`)
    const method: Method = (...input) => Reflect.apply(found, target, input)
    const guarded: Method = (...input) => {
      try {
        return method(...input)
      } catch (error) {
        return rescue(method, input, error)
      }
    }
    Reflect.set(target, name, guarded)
  }
  const tryEach = (works: (() => unknown)[]) => {
    for (const work of works) {
      try {
        work()
      } catch (error) {
        onSkip(error)
      }
    }
  }
  guard(replayer, 'applyIncremental', (_method, _input, error) => onSkip(error))
  guard(replayer, 'applyMutation', (method, [data, isSync]) =>
    tryEach(changesOf(data).map((change) => () => method(change, isSync))),
  )
  guard(replayer, 'rebuildFullSnapshot', (method, [event, isSync], error) => {
    onSkip(error)
    tryEach([() => method(withPlaceholder(event), isSync)])
  })
  const timer: unknown = Reflect.get(replayer, 'timer')
  if (typeof timer !== 'object' || timer === null) throw new Error("rrweb's Replayer has no timer")
  const addAction: unknown = Reflect.get(timer, 'addAction')
  if (typeof addAction !== 'function') throw new Error("rrweb's timer has no addAction")
  Reflect.set(timer, 'addAction', (action: { delay: number; doAction: () => void }) =>
    Reflect.apply(addAction, timer, [{ ...action, doAction: () => tryEach([action.doAction]) }]),
  )
}

function changesOf(data: unknown): object[] {
  if (typeof data !== 'object' || data === null) return []
  const none = Object.fromEntries(LISTS.map((name) => [name, []]))
  return LISTS.flatMap((name) => {
    const list: unknown = Reflect.get(data, name)
    return Array.isArray(list) ? list.map((change) => ({ ...data, ...none, [name]: [change] })) : []
  })
}

/** The same event with a page that says what happened; its ids are of no recorded node. */
function withPlaceholder(event: unknown): unknown {
  const text = {
    type: NODE.text,
    id: 999_999_999,
    textContent: 'This page could not be shown. The recording continues.',
  }
  const element = (id: number, tagName: string, childNodes: object[]) => ({
    type: NODE.element,
    id,
    tagName,
    attributes: {},
    childNodes,
  })
  const html = element(999_999_996, 'html', [element(999_999_997, 'body', [element(999_999_998, 'p', [text])])])
  const node = { type: NODE.document, id: 999_999_995, childNodes: [html] }
  return { ...(typeof event === 'object' ? event : {}), data: { node, initialOffset: { top: 0, left: 0 } } }
}
