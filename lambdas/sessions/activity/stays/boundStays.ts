import { PAGE_STAYS_BYTES_MAX, PAGE_STAYS_MAX } from '@incuera/contract/limits.ts'
import type { PageStay } from '@incuera/contract/manifest.ts'

/** The first of them by time, as many as a manifest has room for. Of the same time, in the order of windows. */
export function boundStays(stays: readonly PageStay[]): PageStay[] {
  const sorted = [...stays].sort(
    (a, b) => a.enteredAtMs - b.enteredAtMs || (a.wid < b.wid ? -1 : Number(a.wid > b.wid)),
  )
  let bytes = 0
  const first = sorted.findIndex((stay, at) => {
    bytes += Buffer.byteLength(JSON.stringify(stay))
    return at >= PAGE_STAYS_MAX || bytes > PAGE_STAYS_BYTES_MAX
  })
  return first < 0 ? sorted : sorted.slice(0, first)
}
