import type { SessionPage } from '@incuera/contract/api.ts'

/** What the list shows: everything seen so far, newest first, and where older ones begin. */
export type SessionList = SessionPage

/**
 * Merges a fresh first page into the list. Within its range, the page is authoritative: new sessions come in, changed
 * ones are replaced, those that no longer match the filter are removed. Older sessions loaded before stay below it.
 *
 * ```
 * list  [ c b a | z y x ]  + page [ d c' a ]  =  [ d c' a | z y x ]
 * ```
 * When the page does not touch the list there is a gap between them: then the list starts over with the page.
 */
export function mergeNewest(list: SessionList | undefined, page: SessionPage): SessionList {
  const oldest = page.sessions.at(-1)
  // A page without a cursor is complete.
  if (!list || !oldest || !page.cursor) return page
  const inPage = new Set<string>(page.sessions.map(({ sid }) => sid))
  if (!list.sessions.some(({ sid }) => inPage.has(sid))) return page
  const older = list.sessions.filter(({ sid, startedAt }) => startedAt <= oldest.startedAt && !inPage.has(sid))
  return older.length ? { sessions: [...page.sessions, ...older], cursor: list.cursor } : page
}

/** Appends the next older page to the list. */
export function appendOlder(list: SessionList, page: SessionPage): SessionList {
  const known = new Set<string>(list.sessions.map(({ sid }) => sid))
  return { sessions: [...list.sessions, ...page.sessions.filter(({ sid }) => !known.has(sid))], cursor: page.cursor }
}
