/// <reference lib="dom" />
import type { ReplayTrees } from './trackTrees.ts'

/** A document or a shadow tree: each has its own styles, animations and images. */
export type Tree = Document | ShadowRoot

/**
 * All trees of the replayed page: the documents of its frames (a sandboxed replay frame is of our origin) and its
 * shadow trees.
 */
export function pageTrees(replayFrame: HTMLIFrameElement, built: ReplayTrees): Tree[] {
  const frames = [replayFrame, ...built.elements().filter(isFrame)]
  return [...frames.flatMap(({ contentDocument }) => contentDocument ?? []), ...built.shadowRoots()]
}

/** By name: the elements of a frame are not instances of this window's classes. */
const isFrame = (element: Element): element is HTMLIFrameElement => element.nodeName === 'IFRAME'
