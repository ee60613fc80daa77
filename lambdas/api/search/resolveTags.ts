import type { SessionId } from '@incuera/contract/ids.ts'
import type { Search, SearchClause } from '@incuera/contract/search/search.ts'
import { TAGGED_SESSIONS_FOUND_MAX, TAGGED_SESSIONS_READ_MAX } from '@incuera/contract/tags/tag.ts'
import type { TagStore } from '#sessions/store/tagStore.ts'
import { matchPattern } from './matchSession.ts'

type TagClause = Extract<SearchClause, { type: 'field' }> & { field: 'tag' }

/**
 * The search with the sessions that members gave the tags which it names: the lake knows the tags of the analysis only.
 * The newest sessions, where there are more than a query can name.
 */
export async function resolveTags(tags: Pick<TagStore, 'list'>, pid: string, search: Search): Promise<Search> {
  const asked = search.clauses.filter(isTagClause)
  if (asked.length === 0) return search
  const found = new Map<SearchClause, SessionId[]>(asked.map((clause) => [clause, []]))
  for await (const item of tags.list(pid, TAGGED_SESSIONS_READ_MAX))
    for (const clause of asked) {
      const sids = found.get(clause) ?? []
      if (sids.length < TAGGED_SESSIONS_FOUND_MAX && hasOneOf(clause, item.tags)) sids.push(item.sid)
    }
  return {
    clauses: search.clauses.map((clause) =>
      isTagClause(clause) ? { ...clause, taggedSids: found.get(clause) } : clause,
    ),
  }
}

const isTagClause = (clause: SearchClause): clause is TagClause => clause.type === 'field' && clause.field === 'tag'

const hasOneOf = ({ values }: TagClause, tags: readonly string[]): boolean =>
  values.some((value) => value.type === 'pattern' && tags.some((tag) => matchPattern(tag, value.pattern, false)))
