import type { Tree } from '@incuera/contract/replay/pageTrees.ts'

/** Whether images or fonts are still on their way. Lazy images may stay so for ever and are not waited for. */
export const isLoading = (trees: Tree[]): boolean =>
  trees.some((tree) => fontsOf(tree)?.status === 'loading' || loadingImages(tree).length > 0)

/** Resolves when all of them are decoded or have failed. */
export async function loaded(trees: Tree[]): Promise<void> {
  await Promise.all(
    trees.flatMap((tree) => [
      fontsOf(tree)?.ready,
      ...loadingImages(tree).map((image) => image.decode().catch(() => undefined)),
    ]),
  )
}

const fontsOf = (tree: Tree): FontFaceSet | null => ('fonts' in tree ? tree.fonts : null)

function loadingImages(tree: Tree): HTMLImageElement[] {
  const images = 'images' in tree ? tree.images : tree.querySelectorAll('img')
  return Array.from(images).filter((image) => !image.complete && image.loading !== 'lazy')
}
