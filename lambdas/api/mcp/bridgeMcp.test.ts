import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { ProjectId } from '@incuera/contract/ids.ts'
import { afterEach, beforeEach, expect, test } from '@jest/globals'
import { Client } from '@modelcontextprotocol/sdk/client/index.js'
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js'
import { addReadySession, sid } from '../testing/addReadySession.ts'
import { startApi } from '../testing/startApi.ts'

const TSX = createRequire(import.meta.url).resolve('tsx')
const COMMAND = join(import.meta.dirname, '..', 'bin', 'mcp.ts')

let server: Server
let url: string
let secret: string
let opened: Client | undefined
beforeEach(async () => {
  const api = startApi()
  const pid = ProjectId.parse((await api.call('ada', 'POST', '/api/projects', { name: 'Shop' })).body.pid)
  await addReadySession(api, pid)
  const wanted = { name: 'Agent', scopes: ['view'], expiresInDays: 1 }
  secret = (await api.call('ada', 'POST', `${pid}:/api/secret-keys`, wanted)).body.secret
  server = createServer(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(Buffer.from(chunk))
    const who = String(request.headers.authorization ?? '').replace('Bearer ', '') || null
    const headers = Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, String(value)]))
    const body = chunks.length > 0 ? Buffer.concat(chunks).toString() : undefined
    const answer = await api.send(who, request.method ?? 'GET', request.url ?? '/', { body, headers })
    response.writeHead(answer.status, { 'content-type': String(answer.headers['content-type']) }).end(answer.text)
  })
  await once(server.listen(0, '127.0.0.1'), 'listening')
  const address = server.address()
  url = typeof address === 'object' ? `http://127.0.0.1:${address?.port}` : ''
})
afterEach(async () => {
  await opened?.close()
  opened = undefined
  server.closeAllConnections()
  await new Promise((resolve) => server.close(resolve))
})

/** The SDK's own client, which starts the command as an editor would. */
async function connect(token: string): Promise<Client> {
  opened = new Client({ name: 'test', version: '1' })
  const env = { PATH: process.env.PATH ?? '', INCUERA_URL: url, INCUERA_TOKEN: token }
  const args = ['--import', TSX, COMMAND]
  await opened.connect(new StdioClientTransport({ command: process.execPath, args, env, stderr: 'ignore' }))
  return opened
}

test('a command serves the tools of a stack to the client that starts it', async () => {
  const client = await connect(secret)
  const { tools } = await client.listTools()
  expect(tools.map(({ name }) => name)).toContain('read_summary')
  const summary = await client.callTool({ name: 'read_summary', arguments: { sessionId: sid } })
  expect(JSON.stringify(summary)).toMatch(/untrusted.*A session/)
}, 60_000)

test('a token that is refused says so, and the command does not hang', async () => {
  await expect(connect(`sk_${'x'.repeat(32)}`)).rejects.toThrow(/wrong_token|401/)
}, 60_000)
