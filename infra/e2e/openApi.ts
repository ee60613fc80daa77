import { SqlAnswer, SqlStarted } from '@incuera/contract/api.ts'
import type { StackFile } from '../local/stackFile.ts'
import { signInByForm } from './signInByForm.ts'
import { waitFor } from './waitFor.ts'

export interface ApiAnswer {
  status: number
  body: unknown
}

/** The API as a signed-in member uses it, through the dashboard's own origin. */
export async function openApi(stack: StackFile) {
  const token = await signInByForm(stack)
  const call = async (method: string, path: string, body?: unknown): Promise<ApiAnswer> => {
    const response = await fetch(stack.dashboardUrl + path, {
      method,
      headers: {
        authorization: `Bearer ${token}`,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    return { status: response.status, body: await response.json().catch(() => null) }
  }
  const inProject = (path: string, pid: string) => `/api${path}${path.includes('?') ? '&' : '?'}projectId=${pid}`
  const inDemo = (path: string) => inProject(path, stack.demo.pid)
  return {
    token,
    call,
    /** A path of the demo project. */
    get: (path: string) => call('GET', inDemo(path)),
    post: (path: string, body: unknown) => call('POST', inDemo(path), body),
    /** Rows of a query over a project. */
    sql: async (sql: string, pid: string = stack.demo.pid): Promise<(string | null)[][]> => {
      const started = await call('POST', inProject('/query', pid), { sql })
      if (started.status !== 200) throw new Error(`SQL answered ${started.status}: ${JSON.stringify(started.body)}`)
      const { queryId } = SqlStarted.parse(started.body)
      return waitFor(`the result of: ${sql}`, async () => {
        const answer = SqlAnswer.parse((await call('GET', inProject(`/query/${queryId}`, pid))).body)
        if (answer.status === 'failed') throw new Error(answer.reason)
        return answer.status === 'done' ? answer.rows : null
      })
    },
  }
}
export type Api = Awaited<ReturnType<typeof openApi>>
