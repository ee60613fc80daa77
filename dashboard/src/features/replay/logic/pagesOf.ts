import type { WindowId } from '@incuera/contract/ids.ts'
import type { Manifest, PageStay } from '@incuera/contract/manifest.ts'

/** The page that a tab shows at a moment: the last one opened, or the first before that. */
export function pageAt(stays: Manifest['stays'], wid: WindowId, atMs: number): PageStay | undefined {
  const own = (stays ?? []).filter((stay) => stay.wid === wid)
  return own.findLast(({ enteredAtMs }) => enteredAtMs <= atMs) ?? own[0]
}
