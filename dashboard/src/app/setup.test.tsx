import type { Api } from '@incuera/client/createClient.ts'
import { ApiKey } from '@incuera/contract/api.ts'
import { Project } from '@incuera/contract/project.ts'
import type { Role } from '@incuera/contract/roles.ts'
import type { UsageDay } from '@incuera/contract/usage/usage.ts'
import { afterEach, describe, expect, test } from '@jest/globals'
import { QueryClient } from '@tanstack/react-query'
import { listKeys } from '../features/install/api/listKeys.ts'
import { newestSession } from '../features/install/api/newestSession.ts'
import { listProjects } from '../features/projects/api/listProjects.ts'
import { getUsage } from '../features/usage/api/getUsage.ts'
import { lastDays } from '../features/usage/logic/usageDays.ts'
import { drawScreen } from '../testing/drawScreen.tsx'
import { PID } from '../testing/sessions.ts'

const api: Api = { call: () => new Promise<never>(() => undefined) }
const clients: QueryClient[] = []
// A client that is not cleared keeps its timers, and jest waits for them.
afterEach(() => {
  for (const client of clients.splice(0)) client.clear()
})

function withProject(role: Role): QueryClient {
  const queries = new QueryClient()
  clients.push(queries)
  const project = {
    ...{ pid: PID, name: 'Shop', rc: 'r30', origins: ['*'], minimumDurationSeconds: 30, recordCountry: false },
    ...{ createdAt: 1, role },
  }
  queries.setQueryData(listProjects(api).queryKey, [Project.parse(project)])
  return queries
}

const NO_USAGE: Omit<UsageDay, 'day'> = {
  ...{ sessions: 0, batches: 0, events: 0, bytes: 0, videos: 0, videoSeconds: 0, renderSeconds: 0 },
  ...{ inputTokens: 0, outputTokens: 0, modelDollars: 0, queries: 0, scannedBytes: 0 },
  dollars: { recording: 0, storage: 0, videos: 0, model: 0, queries: 0, total: 0 },
}

describe('keys', () => {
  test('shows the rules of a key, its last use, and the secret that ends', async () => {
    const queries = withProject('admin')
    const now = Date.now()
    queries.setQueryData(listKeys(api, PID).queryKey, [
      ApiKey.parse({
        ...{ keyId: 'k', name: 'Shop', hint: 'pk_new01', createdAt: 1, rotatedAt: now, lastUsedAt: now - 3_600_000 },
        rules: { origins: ['https://shop.example'], sampleRate: 0.5, minimumPrivacy: 'strict' },
        previous: { hint: 'pk_old01', validUntil: now + 86_400_000 },
      }),
      ApiKey.parse({ keyId: 'x', name: 'Gone', hint: 'pk_gone1', createdAt: 1, revokedAt: 2 }),
    ])
    queries.setQueryData(newestSession(api, PID).queryKey, null)
    const text = await drawScreen(`/projects/${PID}/install`, queries, api)
    expect(text).toMatch(
      /Shop .*pk_new01… .*pk_old01… until .*from https:\/\/shop\.example, 50 % of sessions, pages are strict/,
    )
    expect(text).toMatch(/Gone .*none never revoked/)
  })
})

describe('usage', () => {
  const draw = (days: UsageDay[]) => {
    const queries = withProject('viewer')
    const range = lastDays(30, Date.now())
    const [day] = days
    const total = day ?? { ...NO_USAGE, day: range.to }
    queries.setQueryData(getUsage(api, PID, range).queryKey, {
      ...{ ...range, days, total, prices: { source: 'https://aws.amazon.com/pricing', readOn: '2026-12-01' } },
    })
    return drawScreen(`/projects/${PID}/usage`, queries, api)
  }

  test('shows what was used, its price, and the rate of a month', async () => {
    const dollars = { recording: 3, storage: 0.5, videos: 1, model: 0.25, queries: 0.004, total: 4.754 }
    const text = await draw([
      {
        ...{ ...NO_USAGE, day: lastDays(1, Date.now()).to, sessions: 1_200, events: 300_000, bytes: 1.5e9 },
        ...{ videos: 3, videoSeconds: 600, inputTokens: 4_000, outputTokens: 100, queries: 2, dollars },
      },
    ])
    expect(text).toMatch(/Estimated cost \$4\.75 \$4\.75 a month at this rate/)
    expect(text).toMatch(/1,200 300,000 events · \$3\.00 .*1\.5 GB .*10 minutes · \$1\.00/)
    expect(text).toMatch(/4,100 tokens .*read · under \$0\.01/)
    expect(text).toMatch(/Cost: most on \d{4}-\d\d-\d\d, \$4\.75\./)
  })

  test('of a new project is nothing', async () => {
    expect(await draw([])).toMatch(/Estimated cost \$0 .*not used .*Cost: nothing in this range/)
  })
})
