import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { gunzipSync } from 'node:zlib'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { readScripts } from './readScripts.ts'
import { readUploadOptions } from './readUploadOptions.ts'
import { runUpload } from './runUpload.ts'

let folder: string
let server: Server
let host: string
/** What reached the server. */
const got: { method: string; url: string; token: string | undefined; body: Buffer }[] = []
let answer: (request: IncomingMessage, body: Buffer, response: ServerResponse) => void

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'incuera-upload-'))
  got.length = 0
  answer = answerWell
  server = createServer(async (request, response) => {
    const body = await buffer(request)
    const { method = '', url = '', headers } = request
    got.push({ method, url, token: headers.authorization, body })
    answer(request, body, response)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  host = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`
})
afterEach(async () => {
  server.closeAllConnections()
  await new Promise((resolve) => server.close(resolve))
  await rm(folder, { recursive: true, force: true })
})

const MAP_ID = (at: number) => `m${String(at).padStart(40, '0')}`
const mapOf = (path: string, at: number, state: object) => ({
  ...{ mapId: MAP_ID(at), pid: 'p00000000001', release: '1.2', path, bytes: 9, createdAt: 1, createdBy: 'key:t1' },
  ...{ expiresAt: 2, ...state },
})
const json = (response: ServerResponse, status: number, body: unknown) =>
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))

function answerWell({ method, url = '' }: IncomingMessage, body: Buffer, response: ServerResponse): void {
  if (method === 'PUT') return void response.end()
  if (url.includes('/check'))
    return void json(response, 200, mapOf('/a.js', 0, { status: 'ready', readyAt: 1, sources: 1 }))
  const { files } = JSON.parse(String(body))
  const uploads = files.map(({ path, bytes }: { path: string; bytes: number }, at: number) => ({
    ...{ mapId: MAP_ID(at), path, url: `${host}/put/${at}` },
    headers: { 'content-length': String(bytes) },
  }))
  json(response, 200, { uploads })
}

async function write(files: Record<string, string>) {
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), { recursive: true })
    await writeFile(join(folder, path), text)
  }
}

async function run(more: { urlPrefix?: string; project?: string } = {}) {
  const printed: string[] = []
  const options = { folder, release: '1.2', host, token: 'sk_1', project: undefined, urlPrefix: '/', ...more }
  const result = await runUpload(options, { readScripts, fetch, print: (text) => void printed.push(text) })
  return { result, printed: printed.join('\n') }
}

describe('uploading a build', () => {
  test('finds the maps that scripts name, and those beside them, and nothing outside of the folder', async () => {
    await write({
      'assets/main.js': 'run()\n//# sourceMappingURL=maps/main.map\n',
      'assets/maps/main.map': '{"main":1}',
      'assets/lazy.mjs': 'run()',
      'assets/lazy.mjs.map': '{"lazy":1}',
      'assets/plain.js': 'run()',
      'assets/climbs.js': '//# sourceMappingURL=../../../../../../etc/hostname',
      'assets/inline.js': '//# sourceMappingURL=data:application/json;base64,e30=',
      'node_modules/x/x.js': '',
      'node_modules/x/x.js.map': '{}',
      'style.css.map': '{}',
    })
    expect(await run({ urlPrefix: '/app/' })).toEqual({
      result: true,
      printed: expect.stringContaining('2 source maps of release 1.2 can be used.'),
    })
    const { release, files } = JSON.parse(String(got[0]?.body))
    expect(release).toBe('1.2')
    expect(files.map(({ path }: { path: string }) => path).sort()).toEqual([
      '/app/assets/lazy.mjs',
      '/app/assets/main.js',
    ])
    const sent = got.filter(({ method }) => method === 'PUT').map(({ body }) => gunzipSync(body).toString())
    expect(sent.sort()).toEqual(['{"lazy":1}', '{"main":1}'])
    // The signed URL needs no token, and must not learn it.
    for (const { method, token } of got) expect(token).toBe(method === 'PUT' ? undefined : 'Bearer sk_1')
  })

  test('reports a map that cannot be used, and ends without success', async () => {
    await write({ 'a.js': '', 'a.js.map': '{}' })
    answer = (request, body, response) =>
      request.url?.includes('/check')
        ? void json(response, 200, mapOf('/a.js', 0, { status: 'broken', reason: 'It is not a source map.' }))
        : answerWell(request, body, response)
    expect(await run()).toEqual({ result: false, printed: expect.stringContaining('/a.js: It is not a source map.') })
  })

  test('tries again what may succeed then', async () => {
    await write({ 'a.js': '', 'a.js.map': '{}' })
    let failures = 2
    answer = (request, body, response) =>
      failures-- > 0 ? void json(response, 503, {}) : answerWell(request, body, response)
    expect((await run({ project: 'p00000000001' })).result).toBe(true)
    expect(got.at(-1)?.url).toBe(`/api/source-maps/${MAP_ID(0)}/check?projectId=p00000000001`)
  })

  test('says why the dashboard refuses it, once', async () => {
    await write({ 'a.js': '', 'a.js.map': '{}' })
    answer = (_request, _body, response) => void json(response, 403, { detail: 'This needs the scope analyse.' })
    await expect(run()).rejects.toThrow('Requesting the uploads failed: This needs the scope analyse.')
    expect(got).toHaveLength(1)
  })

  test('of a folder without maps says what to do', async () => {
    await write({ 'a.js': '' })
    await expect(run()).rejects.toThrow('has no scripts with source maps')
  })
})

describe('the options', () => {
  const READY = { INCUERA_TOKEN: 'sk_1', INCUERA_HOST: 'https://replay.example/x' }
  test('are read from the line and the environment', () => {
    expect(readUploadOptions(['upload', '--release', '1', '--url-prefix', 'app', 'dist'], READY)).toEqual({
      ...{ folder: 'dist', release: '1', host: 'https://replay.example', token: 'sk_1', project: undefined },
      urlPrefix: '/app/',
    })
    expect(readUploadOptions(['upload', '--release', '1', 'dist'], READY)).toMatchObject({ urlPrefix: '/' })
    expect(readUploadOptions([], READY)).toBe('help')
  })
  test.each([
    [['download'], READY, 'write source-maps upload'],
    [['upload', '--release', '1'], READY, 'FOLDER is missing'],
    [['upload', 'dist'], READY, '--release is missing'],
    [['upload', '--release', '1', 'dist'], {}, 'INCUERA_TOKEN is not set'],
    [['upload', '--release', '1', 'dist'], { ...READY, INCUERA_TOKEN: 'pk_1' }, 'public key'],
    [['upload', '--release', '1', 'dist'], { ...READY, INCUERA_TOKEN: 'inc_pat_1' }, '--project is missing'],
    [['upload', '--release', '1', 'dist'], { ...READY, INCUERA_HOST: 'http://replay.example' }, '--host'],
  ])('%j are refused', (args, environment, problem) => {
    expect(() => readUploadOptions(args, environment)).toThrow(problem)
  })
})
