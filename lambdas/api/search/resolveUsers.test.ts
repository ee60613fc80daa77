import { createHash } from 'node:crypto'
import { parseSearch } from '@incuera/contract/search/parseSearch.ts'
import { printSearch } from '@incuera/contract/search/printSearch.ts'
import { expect, test } from '@jest/globals'
import { createMemoryCore } from '../testing/createMemoryCore.ts'
import { resolveUsers } from './resolveUsers.ts'

test('ids of users become the keys that the lake has; what nobody has stays', async () => {
  const core = createMemoryCore(new Map([[`p1 ${createHash('sha256').update('jonas').digest('hex')}`, 'key-of-jonas']]))
  const parsed = parseSearch('user:jonas,key-7,jo* device:phone -user:jonas')
  if (!parsed.ok) throw new Error(parsed.problem.message)
  const text = async (pid: string) => printSearch(await resolveUsers(core, pid, parsed.search))
  expect(await text('p1')).toBe('user:key-of-jonas,key-7,jo* device:mobile -user:key-of-jonas')
  expect(await text('p2')).toBe('user:jonas,key-7,jo* device:mobile -user:jonas')
})
