import type { PageStay } from '@incuera/contract/manifest.ts'

/** The page that was left last: with two tabs it need not be the one that was opened last. */
export const exitOf = (stays: readonly PageStay[]): PageStay | undefined =>
  stays.reduce<PageStay | undefined>((last, stay) => (last && last.leftAtMs > stay.leftAtMs ? last : stay), undefined)
