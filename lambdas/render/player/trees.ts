import type { ReplayTrees } from '@incuera/contract/replay/trackTrees.ts'

/** A document or a shadow tree: each has its own styles, animations and images. */
export type Tree = Document | ShadowRoot

/** The player's document, those of all frames of the replayed page (the sandboxed replay frame is of our origin), and all shadow trees. */
export function allTrees(top: Document, replayFrame: HTMLIFrameElement, replay: ReplayTrees): Tree[] {
  const frames = [replayFrame, ...replay.elements().filter(isFrame)]
  return [top, ...frames.flatMap(({ contentDocument }) => contentDocument ?? []), ...replay.shadowRoots()]
}

const isFrame = (element: Element): element is HTMLIFrameElement => 'contentDocument' in element

/** Whether images or fonts are still on their way. Lazy images may stay so for ever and are not waited for. */
export const isLoading = (trees: Tree[]): boolean => trees.some((tree) => fontsOf(tree)?.status === 'loading' || loadingImages(tree).length > 0)

/** Resolves when all of them are decoded or have failed. */
export async function loaded(trees: Tree[]): Promise<void> {
  await Promise.all(trees.flatMap((tree) => [fontsOf(tree)?.ready, ...loadingImages(tree).map((image) => image.decode().catch(() => undefined))]))
}

const fontsOf = (tree: Tree): FontFaceSet | null => ('fonts' in tree ? tree.fonts : null)

function loadingImages(tree: Tree): HTMLImageElement[] {
  const images = 'images' in tree ? tree.images : tree.querySelectorAll('img')
  return Array.from(images).filter((image) => !image.complete && image.loading !== 'lazy')
}
