import type { SessionPage } from '@incuera/contract/api.ts'

/** What the list shows: everything seen so far, newest first, and where older ones begin. */
export type SessionList = SessionPage

/**
 * Takes a fresh first page into the list. The page is the truth for the stretch it covers: what is new comes in, what
 * changed is replaced, what left the filter goes. Older sessions that were loaded before stay below it.
 *
 * ```
 * list  [ c b a | z y x ]  + page [ d c' a ]  =  [ d c' a | z y x ]
 * ```
 * When the page does not touch the list there is a hole between the two: then the list begins anew with the page.
 */
export function mergeNewest(list: SessionList | undefined, page: SessionPage): SessionList {
  const oldest = page.sessions.at(-1)
  // A page without cursor is all there is.
  if (!list || !oldest || !page.cursor) return page
  const inPage = new Set<string>(page.sessions.map(({ sid }) => sid))
  if (!list.sessions.some(({ sid }) => inPage.has(sid))) return page
  const older = list.sessions.filter(({ sid, startedAt }) => startedAt <= oldest.startedAt && !inPage.has(sid))
  return older.length ? { sessions: [...page.sessions, ...older], cursor: list.cursor } : page
}

/** Takes the next older page into the list. */
export function appendOlder(list: SessionList, page: SessionPage): SessionList {
  const known = new Set<string>(list.sessions.map(({ sid }) => sid))
  return { sessions: [...list.sessions, ...page.sessions.filter(({ sid }) => !known.has(sid))], cursor: page.cursor }
}
