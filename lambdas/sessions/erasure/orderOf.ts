import type { ErasureItem } from '@incuera/contract/erasure/erasure.ts'

/** Sorts erasures by the time of their request; thirteen digits last until the year 2286. */
export const orderOf = ({ requestedAt, erasureId }: Pick<ErasureItem, 'requestedAt' | 'erasureId'>): string =>
  `${String(requestedAt).padStart(13, '0')}#${erasureId}`
