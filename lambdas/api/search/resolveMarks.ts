import type { SessionId } from '@incuera/contract/ids.ts'
import type { Condition, Search, SearchClause } from '@incuera/contract/search/search.ts'
import { type SessionMarks, TAGGED_SESSIONS_FOUND_MAX, TAGGED_SESSIONS_READ_MAX } from '@incuera/contract/tags/tag.ts'
import type { TagStore } from '#sessions/store/tagStore.ts'
import { matchPattern } from './matchSession.ts'

/**
 * The search with the sessions that members gave the tags which it names, or wrote notes about: the lake knows the tags
 * of the analysis only. The newest sessions, where there are more than a query can name.
 */
export async function resolveMarks(tags: Pick<TagStore, 'list'>, pid: string, search: Search): Promise<Search> {
  const asked = search.clauses.filter(isAboutMarks)
  if (asked.length === 0) return search
  const found = new Map<SearchClause, SessionId[]>(asked.map((clause) => [clause, []]))
  for await (const item of tags.list(pid, TAGGED_SESSIONS_READ_MAX))
    for (const clause of asked) {
      const sids = found.get(clause) ?? []
      if (sids.length < TAGGED_SESSIONS_FOUND_MAX && isMarked(clause, item)) sids.push(item.sid)
    }
  return {
    clauses: search.clauses.map((clause) =>
      isAboutMarks(clause) ? { ...clause, markedSids: found.get(clause) } : clause,
    ),
  }
}

type FieldClause = Extract<SearchClause, { type: 'field' }>

const isAboutMarks = (clause: SearchClause): clause is FieldClause =>
  clause.type === 'field' && (clause.field === 'tag' || (clause.field === 'has' && hasWord(clause, 'note')))

const isMarked = (clause: FieldClause, { tags, noteIds }: SessionMarks): boolean =>
  clause.field === 'tag' ? tags.some((tag) => hasWord(clause, tag)) : noteIds !== undefined

const hasWord = ({ values }: Condition, word: string): boolean =>
  values.some((value) => value.type === 'pattern' && matchPattern(word, value.pattern, false))
