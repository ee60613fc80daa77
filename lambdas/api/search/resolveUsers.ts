import { createHash } from 'node:crypto'
import type { Search, SearchClause } from '@incuera/contract/search/search.ts'
import type { CoreStore } from '../core/coreStore.ts'

/**
 * The search with the keys of the users that it names by the customer's own ids: sessions and lake know the keys only.
 * An id of nobody stays, because it may be a key.
 */
export async function resolveUsers(
  core: Pick<CoreStore, 'userKey'>,
  pid: string,
  { clauses }: Search,
): Promise<Search> {
  return { clauses: await Promise.all(clauses.map((clause) => resolve(core, pid, clause))) }
}

async function resolve(core: Pick<CoreStore, 'userKey'>, pid: string, clause: SearchClause): Promise<SearchClause> {
  if (clause.type !== 'field' || clause.field !== 'user') return clause
  const values = await Promise.all(
    clause.values.map(async (value) => {
      const [id, ...wildcards] = value.type === 'pattern' ? value.pattern : []
      if (value.type !== 'pattern' || id === undefined || wildcards.length > 0) return value
      const key = await core.userKey(pid, createHash('sha256').update(id).digest('hex'))
      return key === null ? value : { ...value, pattern: [key] }
    }),
  )
  return { ...clause, values }
}
