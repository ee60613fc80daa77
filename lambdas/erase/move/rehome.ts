import type { SessionPlace } from '@incuera/contract/keys.ts'
import { MOVED_ROOTS } from '@incuera/contract/retention/movedRoots.ts'

export const movedPrefix = (root: string, { rc, pid, sid }: SessionPlace): string => `${root}/${rc}/${pid}/${sid}/`

/** Pure. A key of the session `from` as it is in the class `rc`; any other text as it is. */
export function rehome(text: string, from: SessionPlace, rc: SessionPlace['rc']): string {
  const root = MOVED_ROOTS.find((one) => text.startsWith(movedPrefix(one, from)))
  return root ? movedPrefix(root, { ...from, rc }) + text.slice(movedPrefix(root, from).length) : text
}
