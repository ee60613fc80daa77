import type { SessionPage } from '@incuera/contract/api.ts'
import type { Session } from '@incuera/contract/session.ts'
import { replaceEqualDeep } from '@tanstack/react-query'

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
 *
 * What has not changed stays the same object, and so does the list if nothing has: it may be long, and comparing all of
 * it every few seconds would hold up the page.
 */
export function mergeNewest(list: SessionList | undefined, page: SessionPage): SessionList {
  const oldest = page.sessions.at(-1)
  // A page without a cursor is complete.
  if (!list || !oldest || !page.cursor) return page
  // Everything below began earlier than what the page covers.
  const end = list.sessions.findIndex(({ startedAt }) => startedAt < oldest.startedAt)
  const head = end === -1 ? list.sessions : list.sessions.slice(0, end)
  const inPage = new Set<string>(page.sessions.map(({ sid }) => sid))
  const known = new Map(head.flatMap((session) => (inPage.has(session.sid) ? [[session.sid, session]] : [])))
  if (known.size === 0) return page
  const older = head.filter(({ sid, startedAt }) => startedAt === oldest.startedAt && !inPage.has(sid))
  const fresh = [...page.sessions.map((session) => replaceEqualDeep(known.get(session.sid), session)), ...older]
  const tail = list.sessions.slice(head.length)
  const cursor = older.length + tail.length > 0 ? list.cursor : page.cursor
  return cursor === list.cursor && isSame(fresh, head) ? list : { sessions: [...fresh, ...tail], cursor }
}

const isSame = (a: readonly Session[], b: readonly Session[]) =>
  a.length === b.length && a.every((session, at) => session === b[at])

/** Appends the next older page to the list. */
export function appendOlder(list: SessionList, page: SessionPage): SessionList {
  const known = new Set<string>(list.sessions.map(({ sid }) => sid))
  return { sessions: [...list.sessions, ...page.sessions.filter(({ sid }) => !known.has(sid))], cursor: page.cursor }
}
