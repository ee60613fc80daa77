import { ProjectId } from '@incuera/contract/ids.ts'
import { partKeys } from '@incuera/contract/keys.ts'
import { beforeEach, expect, test } from '@jest/globals'
import { Client } from '@modelcontextprotocol/sdk/client/index.js'
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js'
import { toMeta } from '#sessions/testing/toMeta.ts'
import { addReadySession, renderId, sid } from '../testing/addReadySession.ts'
import { startApi } from '../testing/startApi.ts'

let api: ReturnType<typeof startApi>
let pid: ProjectId

beforeEach(async () => {
  api = startApi()
  pid = ProjectId.parse((await api.call('ada', 'POST', '/api/projects', { name: 'Shop' })).body.pid)
  await addReadySession(api, pid)
})

/** The SDK's own client, whose requests go to the API in memory. */
async function connect(who: string | null) {
  const client = new Client({ name: 'test', version: '1' })
  const fetch = async (_url: string | URL, init: RequestInit = {}) => {
    const headers = Object.fromEntries(new Headers(init.headers))
    const {
      status,
      headers: answered,
      text,
    } = await api.send(who, init.method ?? 'GET', '/mcp', { body: init.body, headers })
    const type = String(answered['content-type'])
    return new Response([202, 204].includes(status) ? null : text, { status, headers: { 'content-type': type } })
  }
  await client.connect(new StreamableHTTPClientTransport(new URL('https://api.example/mcp'), { fetch }))
  return client
}

test('lists tools that only read', async () => {
  const { tools } = await (await connect('ada')).listTools()
  expect(tools.map(({ name }) => name).sort()).toEqual([
    'get_keyframe',
    'list_error_groups',
    'read_summary',
    'read_timeline',
    'run_funnel',
    'run_sql',
    'search_sessions',
  ])
  expect(tools.every(({ annotations }) => annotations?.readOnlyHint)).toBe(true)
})

test('reads a summary as untrusted text, and a keyframe as an image', async () => {
  const client = await connect('ada')
  const input = { projectId: pid, sessionId: sid }
  const summary = await client.callTool({ name: 'read_summary', arguments: input })
  expect(JSON.stringify(summary)).toMatch(/untrusted.*A session/)
  const key = partKeys(toMeta({ pid, sid }), 1, renderId, { index: 1, isCard: false }).keyframe(1)
  await api.objects.put(key, Buffer.from('jpg'), { contentType: 'image/jpeg' })
  const { content } = await client.callTool({ name: 'get_keyframe', arguments: { ...input, atMs: 5 } })
  expect(content).toMatchObject([{ type: 'image', mimeType: 'image/jpeg', data: 'anBn' }, { type: 'text' }])
})

test('gives a stranger, a viewer and a wrong argument what the API gives them', async () => {
  await api.members.add({ pid, sub: 'vic', role: 'viewer' })
  const run = async (who: string, name: string, input: object) =>
    (await connect(who)).callTool({ name, arguments: { projectId: pid, ...input } })
  const refused = (code: string) => ({ isError: true, content: [{ text: expect.stringContaining(code) }] })
  expect(await run('eve', 'read_summary', { sessionId: sid })).toMatchObject(refused('unknown_project'))
  expect(await run('vic', 'run_sql', { sql: 'select 1' })).toMatchObject(refused('role_required'))
  expect(await run('ada', 'read_summary', { sessionId: 'x' })).toMatchObject({ isError: true })
  await expect(connect(null)).rejects.toThrow()
  const { headers } = await api.send(null, 'POST', '/mcp')
  const [, address = ''] =
    /resource_metadata="https:\/\/dashboard.example([^"]+)"/.exec(`${headers['www-authenticate']}`) ?? []
  expect((await api.call(null, 'GET', address)).body).toMatchObject({
    resource: 'https://dashboard.example/mcp',
    authorization_servers: ['https://issuer.example'],
  })
  expect(await api.send('ada', 'GET', '/mcp')).toMatchObject({ status: 405 })
})

const CALLS: [string, object][] = [
  ['search_sessions', { q: '' }],
  ['read_timeline', { sessionId: sid }],
  ['list_error_groups', {}],
  [
    'run_funnel',
    {
      steps: [
        { type: 'page', page: '/product/:id' },
        { type: 'page', page: '/checkout' },
      ],
    },
  ],
  ['run_sql', { sql: 'select 1' }],
]

test('every tool that is listed is called here', async () => {
  const { tools } = await (await connect('ada')).listTools()
  const called = [...CALLS.map(([name]) => name), 'read_summary', 'get_keyframe']
  expect(tools.map(({ name }) => name).sort()).toEqual(called.sort())
})

test.each(CALLS)('%s answers fenced data', async (name, input) => {
  const client = await connect('ada')
  const result = await client.callTool({ name, arguments: { projectId: pid, ...input } })
  expect(result).toMatchObject({ content: [{ text: expect.stringContaining('<untrusted-recording>') }] })
  expect(result.isError).toBeUndefined()
})
