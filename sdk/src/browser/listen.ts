import { method } from './natives.ts'
import { quietly } from './quietly.ts'

const add = method('EventTarget', 'addEventListener')
const remove = method('EventTarget', 'removeEventListener')
/** Functions that add each of our listeners again. */
const listeners = new Set<() => void>()

/**
 * A document that is opened and written anew (`document.open`, `document.write`) loses all listeners, its own and its
 * window's. To add one again that is there changes nothing.
 */
export function listenAgain(): void {
  for (const listenOnce of listeners) listenOnce()
}

export function listen<T extends keyof WindowEventMap>(
  target: Window,
  type: T,
  run: (event: WindowEventMap[T]) => void,
  isCaptured?: boolean,
): () => void
export function listen<T extends keyof DocumentEventMap>(
  target: Document,
  type: T,
  run: (event: DocumentEventMap[T]) => void,
  isCaptured?: boolean,
): () => void
/** Also for the contents of a shadow tree. */
export function listen(
  target: Document | ShadowRoot,
  type: 'scroll' | 'load' | 'beforeinput' | 'input' | 'change' | 'reset' | 'beginEvent' | 'endEvent',
  run: (event: Event) => void,
  isCaptured?: boolean,
): () => void
/** By an event's name as a string: for everything in a window, and for what a device decides. */
export function listen(
  target: Window | MediaQueryList | VisualViewport | Navigation,
  type: string,
  run: (event: Event) => void,
  isCaptured?: boolean,
): () => void
/** TypeScript has no name for it; the browser stops the page after it. */
export function listen(target: Document, type: 'freeze', run: () => void, isCaptured?: boolean): () => void
/**
 * Listens, and never holds up the page's scrolling.
 * @param isCaptured on the event's way down, before listeners of the page could stop it. Resources that fail to load
 * are heard on that way only.
 * @returns how to stop.
 */
export function listen(target: EventTarget, type: string, run: EventListener, isCaptured = true): () => void {
  const options = { capture: isCaptured, passive: true }
  const onEvent = quietly(run)
  const listenOnce = quietly(() => add(target, type, onEvent, options))
  listeners.add(listenOnce)
  listenOnce()
  return () => {
    listeners.delete(listenOnce)
    remove(target, type, onEvent, options)
  }
}
