import type { VectorStore } from './vectorStore.ts'

/** Turns a text into a vector of the length that the index has. @throws EmbeddingError */
export type Embed = (text: string, purpose: 'document' | 'query') => Promise<number[]>

/** What finds sessions by their meaning. It exists only where an embedding model is configured. */
export interface Meaning {
  embed: Embed
  vectors: VectorStore
  /** Sessions that are less similar to a text have nothing to do with it. Models differ. */
  minSimilarity: number
}

/** The model did not deliver a vector: sessions are found by their words alone. */
export class EmbeddingError extends Error {
  override name = 'EmbeddingError'
  constructor(
    message: string,
    /** Whether the same request may succeed a moment later. */
    readonly isTransient: boolean,
    options?: ErrorOptions,
  ) {
    super(message, options)
  }
}
