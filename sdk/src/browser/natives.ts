import { quietly } from './quietly.ts'

/** A window, as far as natives are asked of it. */
export type CleanWindow = Window & typeof globalThis

type Type = 'Document' | 'Element' | 'Event' | 'EventTarget' | 'Node' | 'ShadowRoot'
type Owner<T extends Type> = (typeof globalThis)[T]['prototype']
type InputOf<Method> = Method extends (...input: infer Input) => unknown ? Input : never
type OutputOf<Method> = Method extends (...input: never) => infer Output ? Output : never

export const isNative = quietly((found: unknown) => Function.prototype.toString.call(found).includes('[native code]'))

/**
 * What the browser has, also on a page that put its own in that place, as polyfills and old libraries do: then a fresh
 * frame is asked, which is gone when this returns. rrweb does the same in @rrweb/utils.
 */
export function native<T>(find: (from: CleanWindow) => T): T | undefined {
  const found = quietly(find)(globalThis as CleanWindow)
  return isNative(found) ? found : (quietly(() => inFrame(find))() ?? found)
}

function inFrame<T>(find: (from: CleanWindow) => T): T | undefined {
  const frame = openFrame()
  try {
    const view = frame.contentWindow
    return view ? find(view as CleanWindow) : undefined
  } finally {
    closeFrame(frame)
  }
}

/** An empty frame that nobody sees and no recording has. */
export function openFrame(): HTMLIFrameElement {
  const frame = Document.prototype.createElement.call(document, 'iframe') as HTMLIFrameElement
  frame.style.display = 'none'
  frame.className = 'rr-block'
  Node.prototype.appendChild.call(top(), frame)
  return frame
}

const top = (): Element => ofDocument('body') ?? ofDocument('documentElement')
/** By the page's element, because a frame's own way to it may be replaced. */
export const closeFrame = (frame: HTMLIFrameElement): void =>
  void quietly(() => Node.prototype.removeChild.call(top(), frame))()

/**
 * A property as the browser has it, whatever a page, a form's fields or a class of its own have put over it. It is
 * looked up once.
 */
export function getter<T extends Type, Name extends string & keyof Owner<T>>(
  type: T,
  name: Name,
): (self: Owner<T>) => Owner<T>[Name] {
  let get: (() => Owner<T>[Name]) | undefined
  return (self) => {
    get ??= native((from) => Reflect.getOwnPropertyDescriptor(from[type].prototype, name)?.get)
    return get ? get.call(self) : self[name]
  }
}

/** A method as the browser has it. */
export function method<T extends Type, Name extends string & keyof Owner<T>>(
  type: T,
  name: Name,
): (self: Owner<T>, ...input: InputOf<Owner<T>[Name]>) => OutputOf<Owner<T>[Name]> {
  let run: ((...input: unknown[]) => OutputOf<Owner<T>[Name]>) | undefined
  return (self, ...input) => {
    run ??= native((from) => Reflect.get(from[type].prototype, name))
    return Reflect.apply(run as () => OutputOf<Owner<T>[Name]>, self, input)
  }
}

/** A property of a document, which hides its own behind images and forms of their names. */
export const ofDocument = <Name extends keyof Document>(name: Name, doc = document): Document[Name] =>
  Reflect.get(Document.prototype, name, doc)

/** A property of an element, which a form hides behind fields of its name. */
export const ofElement = <Name extends keyof Element>(name: Name, element: Element): Element[Name] =>
  Reflect.get(Element.prototype, name, element)
