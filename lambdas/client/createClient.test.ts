import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { toRefusalBody } from '@incuera/contract/refusals.ts'
import { accountRoutes } from '@incuera/contract/routes/accountRoutes.ts'
import { projectRoutes } from '@incuera/contract/routes/projectRoutes.ts'
import { sessionRoutes } from '@incuera/contract/routes/sessionRoutes.ts'
import { settingsRoutes } from '@incuera/contract/routes/settingsRoutes.ts'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { ApiError } from './apiError.ts'
import { createClient, type Tokens } from './createClient.ts'

const PROJECT = {
  pid: 'pabcdefghij1',
  name: 'Shop',
  rc: 'r30',
  origins: ['*'],
  minimumDurationSeconds: 30,
  recordCountry: false,
  createdAt: 1,
  role: 'admin',
}

/** A server on a free port of this machine. */
async function startServer(answer: (request: IncomingMessage, response: ServerResponse) => void) {
  const server = createServer(answer)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('the server has no port')
  return {
    origin: `http://127.0.0.1:${address.port}`,
    stop: () =>
      new Promise<void>((resolve) => {
        server.closeAllConnections()
        server.close(() => resolve())
      }),
  }
}

describe('createClient', () => {
  let server: Awaited<ReturnType<typeof startServer>>
  let answer: (
    request: IncomingMessage,
    body: string,
  ) => {
    status?: number
    body: unknown
    headers?: Record<string, string>
  }
  let seen: string[]

  beforeAll(async () => {
    server = await startServer(async (request: IncomingMessage, response: ServerResponse) => {
      let body = ''
      for await (const chunk of request) body += chunk
      seen.push(`${request.method} ${request.url} ${request.headers.authorization} ${body}`.trim())
      const { status = 200, body: json, headers = {} } = answer(request, body)
      response
        .writeHead(status, { 'content-type': 'application/json', ...headers })
        .end(typeof json === 'string' ? json : JSON.stringify(json))
    })
  })
  afterAll(() => server.stop())
  beforeEach(() => {
    seen = []
  })

  const tokens = (first: string | null, renewed: string | null): Tokens => ({
    current: async () => first,
    renew: async () => renewed,
  })
  const api = (port: Tokens = tokens('old', 'new')) => createClient({ base: server.origin, get: fetch, tokens: port })
  const failure = async (call: Promise<unknown>) => {
    const error = await call.then(
      () => null,
      (thrown: unknown) => thrown,
    )
    if (!(error instanceof ApiError)) throw new Error(`no ApiError: ${error}`)
    return error
  }

  test('calls a public route without a token', async () => {
    answer = () => ({ body: { ok: true, version: '1' } })
    expect(await api(tokens(null, null)).call(accountRoutes.health, {})).toEqual({ ok: true, version: '1' })
    expect(seen).toEqual(['GET /health undefined'])
  })

  test('calls as the member and parses the response', async () => {
    answer = () => ({ body: { projects: [PROJECT] } })
    expect((await api().call(projectRoutes.listProjects, {})).projects[0]?.name).toBe('Shop')
    expect(seen).toEqual(['GET /api/projects Bearer old'])
  })

  test('a script passes its token as text', async () => {
    answer = ({ headers }) =>
      headers.authorization === 'Bearer pat' ? { body: { projects: [] } } : { status: 401, body: {} }
    const client = (token: string) => createClient({ base: server.origin, get: fetch, tokens: token })
    expect(await client('pat').call(projectRoutes.listProjects, {})).toEqual({ projects: [] })
    expect((await failure(client('old').call(projectRoutes.listProjects, {}))).problem).toEqual({ type: 'signed-out' })
  })

  test('sends a body as JSON', async () => {
    answer = () => ({ body: PROJECT })
    await api().call(settingsRoutes.createProject, { body: { name: 'Shop' } })
    expect(seen).toEqual(['POST /api/projects Bearer old {"name":"Shop"}'])
  })

  test('keeps the message of a refusal', async () => {
    answer = () => ({
      status: 400,
      body: toRefusalBody('invalid', 'name: too long', { field: 'name', limit: 80 }),
    })
    const error = await failure(api().call(settingsRoutes.createProject, { body: { name: 'x' } }))
    expect(error.message).toBe('name: too long')
    expect(error.problem).toEqual({ type: 'refused', statusCode: 400, code: 'invalid', field: 'name', limit: 80 })
  })

  test('a response of the gateway, which has no such message, gets its status', async () => {
    answer = () => ({ status: 503, body: '<html>' })
    expect((await failure(api().call(projectRoutes.listProjects, {}))).message).toBe('The API answered HTTP 503.')
  })

  test('renews a refused token once and repeats the call', async () => {
    answer = ({ headers }) =>
      headers.authorization === 'Bearer new' ? { body: { projects: [] } } : { status: 401, body: {} }
    await api().call(projectRoutes.listProjects, {})
    expect(seen).toEqual(['GET /api/projects Bearer old', 'GET /api/projects Bearer new'])
  })

  test('without a current token it renews first', async () => {
    answer = () => ({ body: { projects: [] } })
    await api(tokens(null, 'new')).call(projectRoutes.listProjects, {})
    expect(seen).toEqual(['GET /api/projects Bearer new'])
  })

  test.each([
    ['cannot be renewed', tokens('old', null)],
    ['is refused again', tokens('old', 'new')],
    ['was never there', tokens(null, null)],
  ])('a sign-in that %s has ended', async (_, port) => {
    answer = () => ({ status: 401, body: {} })
    expect((await failure(api(port).call(projectRoutes.listProjects, {}))).problem).toEqual({ type: 'signed-out' })
  })

  test('never passes on a response of another shape', async () => {
    answer = () => ({ body: { projects: [{ pid: 'x' }] } })
    const error = await failure(api().call(projectRoutes.listProjects, {}))
    expect(error.problem).toEqual({ type: 'garbled' })
    expect(error.message).toContain('GET /api/projects')
  })

  test('a route that is polled is read with the tag of the answer before, and 304 is that answer', async () => {
    const page = { sessions: [], cursor: 'x' }
    let tag = '"a"'
    answer = ({ headers }) =>
      headers['if-none-match'] === tag ? { status: 304, body: '' } : { body: page, headers: { etag: tag } }
    const client = api()
    const list = (status?: 'ready') =>
      client.call(sessionRoutes.listSessions, { params: { pid: PROJECT.pid }, query: { status } })
    expect(await list()).toEqual(page)
    page.cursor = 'y'
    expect(await list()).toMatchObject({ cursor: 'x' })
    tag = '"b"'
    expect(await list()).toEqual(page)
    page.cursor = 'z'
    // Another address is another answer, and another client knows nothing.
    expect(await list('ready')).toEqual(page)
    expect(await api().call(sessionRoutes.listSessions, { params: { pid: PROJECT.pid } })).toEqual(page)
    expect(await list()).toMatchObject({ cursor: 'y' })
  })

  test('reports an unreachable server', async () => {
    const away = await startServer(() => undefined)
    await away.stop()
    const call = createClient({ base: away.origin, get: fetch, tokens: tokens('old', null) }).call(
      projectRoutes.listProjects,
      {},
    )
    expect((await failure(call)).problem).toEqual({ type: 'unreachable' })
  })

  test('a call that its caller cancelled is not an error of the API', async () => {
    const signal = AbortSignal.abort()
    await expect(api().call(projectRoutes.listProjects, {}, signal)).rejects.toMatchObject({ name: 'AbortError' })
  })
})
