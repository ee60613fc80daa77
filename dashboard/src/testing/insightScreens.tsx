import type { Api } from '@incuera/client/createClient.ts'
import { InsightResult, InsightSession } from '@incuera/contract/insights/insights.ts'
import { Project } from '@incuera/contract/project.ts'
import { QueryClient, type QueryKey } from '@tanstack/react-query'
import { askQuestion } from '../features/ask/api/askQuestion.ts'
import { listBehind } from '../features/behind/api/listBehind.ts'
import { listProjects } from '../features/projects/api/listProjects.ts'
import { askInsight, type InsightAsked } from '../lib/insights/askInsight.ts'
import { drawScreen } from './drawScreen.tsx'
import { PID, sid } from './sessions.ts'

/** No server: everything drawn comes from the cache. */
export const api: Api = { call: () => new Promise<never>(() => undefined) }

/** The range of every test, as it is in the address and in a request. */
export const RANGE_SEARCH = 'range=2026-11-16..2026-11-29'
export const RANGE = { from: '2026-11-16', to: '2026-11-29' }

export interface Screen {
  /** Answers a request as the API would. */
  answer(request: InsightAsked, answer: object, previous?: object | null): void
  /** Refuses it. */
  refuse(request: InsightAsked, message: string): Promise<void>
  behind(request: InsightAsked, key: string, sessions: InsightSession[], total?: number): void
  /** Answers a question. */
  asked(question: string, answer: unknown): void
  /** What any other query has loaded. */
  loaded(queryKey: QueryKey, data: unknown): void
  draw(path: string): Promise<string>
  close(): void
}

/** The pages of a project for which only these answers exist. */
export function openScreen(): Screen {
  const queries = new QueryClient()
  const project = { pid: PID, name: 'Shop', rc: 'r30', origins: ['*'], minimumDurationSeconds: 30, recordCountry: true }
  queries.setQueryData(listProjects(api).queryKey, [Project.parse({ ...project, createdAt: 1, role: 'admin' })])
  const facts = { range: RANGE, asOf: 1, scannedBytes: 1, cached: false }
  return {
    answer(request, answer, previous = null) {
      const done = InsightResult.parse({ status: 'done', kind: request.kind, ...facts, answer, previous })
      queries.setQueryData<unknown>(askInsight(api, PID, request).queryKey, done)
    },
    async refuse(request, message) {
      const { queryKey } = askInsight(api, PID, request)
      const queryFn = () => Promise.reject(new Error(message))
      await queries.fetchQuery<unknown>({ queryKey, queryFn, retry: false }).catch(() => undefined)
    },
    behind(request, key, sessions, total = sessions.length) {
      const { queryKey } = listBehind(api, PID, request, key)
      queries.setQueryData(queryKey, { status: 'done', total, sessions, asOf: 1, scannedBytes: 1, cached: false })
    },
    asked(question, answer) {
      queries.setQueryData<unknown>(askQuestion(api, PID, question, RANGE).queryKey, answer)
    },
    loaded: (queryKey, data) => void queries.setQueryData(queryKey, data),
    draw: (path) => drawScreen(`/projects/${PID}/${path}`, queries, api),
    close: () => queries.clear(),
  }
}

/** A session behind a number. */
export const behindSession = (n: number, changes: Partial<InsightSession> = {}): InsightSession =>
  InsightSession.parse({
    ...{ sid: sid(n), eventId: null, atMs: 0, startedAt: 1_790_000_000_000, durationMs: 65_000 },
    ...{ device: 'desktop', browser: 'Chrome', os: 'macOS', country: 'DE', userKey: null },
    ...{ headline: `Session ${n}`, outcome: null, friction: null },
    ...changes,
  })
