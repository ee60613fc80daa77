import { createClient } from '@incuera/client/createClient.ts'
import type { Session } from '@incuera/contract/session.ts'
import { afterEach, expect, test } from '@jest/globals'
import { QueryClient, QueryObserver } from '@tanstack/react-query'
import { startServer } from '#shared/testing/startServer.ts'
import { PID, readySession, recordingSession } from '#testing/sessions.ts'
import { listSessions } from './listSessions.ts'

const queries = new QueryClient()
afterEach(() => queries.clear())

test('the list updates automatically while it is on screen, over real HTTP', async () => {
  let stored: Session[] = [recordingSession(1)]
  const server = await startServer((_, response) => response.end(JSON.stringify({ sessions: stored })))
  const api = createClient({
    base: server.origin,
    get: fetch,
    tokens: { current: async () => 't', renew: async () => null },
  })
  const observer = new QueryObserver(queries, { ...listSessions(api, PID, undefined), refetchInterval: 20 })
  const statuses = () => observer.getCurrentResult().data?.sessions.map(({ status }) => status)
  const until = (wanted: string[]) =>
    new Promise<void>((resolve) => {
      const stop = observer.subscribe(() => {
        if (statuses()?.join() !== wanted.join()) return
        stop()
        resolve()
      })
    })
  try {
    await until(['recording'])
    stored = [recordingSession(2), readySession(1)]
    await until(['recording', 'ready'])
    expect(observer.getCurrentResult().error).toBeNull()
  } finally {
    await server.stop()
  }
})
