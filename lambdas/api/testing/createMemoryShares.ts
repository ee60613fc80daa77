import type { ShareItem } from '@incuera/contract/share/share.ts'
import type { ProjectItems } from '#sessions/store/projectItems.ts'
import { type CountOpening, shareItems } from '#sessions/store/shareItems.ts'
import { createMemoryProjectItems } from '#sessions/testing/createMemoryProjectItems.ts'

/** The links of every session, each session with items of its own, and what counts their openings. */
export function createMemoryShares() {
  const bySession = new Map<string, ProjectItems<ShareItem>>()
  const shares = (sid: string): ProjectItems<ShareItem> => {
    const known = bySession.get(sid) ?? createMemoryProjectItems(shareItems(sid))
    bySession.set(sid, known)
    return known
  }
  const countOpening: CountOpening = async ({ pid, sid, shareId }, at) => {
    const item = await shares(sid).get(pid, shareId)
    return item !== null && shares(sid).replace({ ...item, openings: item.openings + 1, lastOpenedAt: at })
  }
  return { shares, countOpening }
}
