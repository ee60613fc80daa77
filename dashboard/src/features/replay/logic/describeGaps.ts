import type { Gap } from '@incuera/contract/manifest.ts'

/**
 * What never arrived, in words; null when all of it did.
 * @example describeGaps([{ wid, fromSeq: 4, toSeq: 6 }]) === '3 batches of this tab never arrived (4–6). …'
 */
export function describeGaps(gaps: Gap[]): string | null {
  if (gaps.length === 0) return null
  const missing = gaps.reduce((sum, { fromSeq, toSeq }) => sum + toSeq - fromSeq + 1, 0)
  const which = gaps.map(({ fromSeq, toSeq }) => (fromSeq === toSeq ? `${fromSeq}` : `${fromSeq}–${toSeq}`)).join(', ')
  return `${missing === 1 ? '1 batch' : `${missing} batches`} of this tab never arrived (${which}). The picture may jump there.`
}
