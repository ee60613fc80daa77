/// <reference lib="dom" />

/**
 * What a replay has built that its document does not list: shadow trees, and elements that need attention after each
 * change.
 */
export interface ReplayTrees {
  /** The `onBuild` of an rrweb plugin: it is called for each node after its children. */
  onBuild(node: unknown): void
  /** The shadow roots that are part of a page now. */
  shadowRoots(): ShadowRoot[]
  /** The elements of these names that are part of a page now, in every tree. */
  elements(): Element[]
}

/**
 * Remembers what the Replayer builds, because a walk through a page of 10,000 nodes would cost milliseconds after each
 * change.
 * @param names of elements to remember, in upper case as HTML has them; those of SVG in lower case
 */
export function trackTrees(names: string[]): ReplayTrees {
  const roots = new Set<WeakRef<ShadowRoot>>()
  const elements = new Set<WeakRef<Element>>()
  const known = new WeakSet<Node>()
  const wanted = new Set(names)
  const remember = <N extends Node>(list: Set<WeakRef<N>>, node: N) => {
    if (known.has(node)) return
    known.add(node)
    list.add(new WeakRef(node))
  }
  return {
    onBuild(built) {
      if (!isNode(built)) return
      if (isElement(built)) {
        if (built.shadowRoot) remember(roots, built.shadowRoot)
        if (wanted.has(built.nodeName)) remember(elements, built)
      }
      // A host may get its shadow tree later: then only the children in it are built.
      if (isShadowRoot(built.parentNode)) remember(roots, built.parentNode)
    },
    shadowRoots: () => connected(roots),
    elements: () => connected(elements),
  }
}

/** Forgets what is gone. What is only taken out may come back. */
function connected<N extends Node>(list: Set<WeakRef<N>>): N[] {
  return Array.from(list).flatMap((reference) => {
    const node = reference.deref()
    if (!node) list.delete(reference)
    return node?.isConnected ? [node] : []
  })
}

/** By what they have: the nodes of a frame are not instances of this window's classes. */
const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && 'nodeType' in value && 'nodeName' in value
const isElement = (node: Node): node is Element => node.nodeType === 1
const isShadowRoot = (node: Node | null): node is ShadowRoot => node !== null && node.nodeType === 11 && 'host' in node
