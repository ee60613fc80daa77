/** The player's document and those of all frames inside it; the sandboxed replay frame is of our origin. */
export function allDocuments(top: Document): Document[] {
  const found = [top]
  for (const one of found) {
    for (const frame of one.querySelectorAll('iframe')) if (frame.contentDocument) found.push(frame.contentDocument)
  }
  return found
}

/** Whether images or fonts are still on their way. Lazy images may stay so for ever and are not waited for. */
export const isLoading = (documents: Document[]): boolean => documents.some((one) => one.fonts.status === 'loading' || loadingImages(one).length > 0)

/** Resolves when all of them are decoded or have failed. */
export async function loaded(documents: Document[]): Promise<void> {
  await Promise.all(documents.flatMap((one) => [one.fonts.ready, ...loadingImages(one).map((image) => image.decode().catch(() => undefined))]))
}

const loadingImages = (one: Document) => Array.from(one.images).filter((image) => !image.complete && image.loading !== 'lazy')
