import { once } from 'node:events'
import { createServer, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { ASSET_BYTES_MAX } from '@incuera/contract/assets/assetLimits.ts'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { createFetchAsset, type FetchAssetOptions } from './fetchAsset.ts'

const servers: Server[] = []
let asked: string[] = []

async function startSite(answers: Record<string, (response: ServerResponse) => void>): Promise<string> {
  const server = createServer((request, response) => {
    asked.push(request.url ?? '')
    const answer = answers[request.url ?? '']
    if (answer) answer(response)
    else response.writeHead(404, { 'content-type': 'image/png' }).end('none')
  })
  servers.push(server)
  await once(server.listen(0, '127.0.0.1'), 'listening')
  const { port } = server.address() as AddressInfo
  return `http://127.0.0.1:${port}`
}

const give = (type: string, body: string | Buffer = 'x', headers: Record<string, string> = {}) => {
  return (response: ServerResponse) => void response.writeHead(200, { ...headers, 'content-type': type }).end(body)
}
const moveTo = (location: string) => (response: ServerResponse) => void response.writeHead(302, { location }).end()

let site: string
let stranger: string
let fetchAsset: (path: string, options?: Partial<FetchAssetOptions>) => Promise<unknown>
beforeAll(async () => {
  stranger = await startSite({ '/theirs.png': give('image/png') })
  site = await startSite({
    '/a.png': give('image/png', 'picture'),
    '/a.css': give('Text/CSS; charset=utf-8', 'p {}'),
    '/a.woff2': give('application/octet-stream', 'font'),
    '/b.ttf': give('font/ttf', 'font'),
    '/c': give('application/font-woff2', 'font'),
    '/page': give('text/html'),
    '/script.js': give('text/javascript'),
    '/data': give('application/octet-stream'),
    '/odd': give('image/png"><script>'),
    '/packed.png': give('image/png', 'x', { 'content-encoding': 'br' }),
    '/limit.png': give('image/png', Buffer.alloc(ASSET_BYTES_MAX)),
    '/large.png': give('image/png', Buffer.alloc(ASSET_BYTES_MAX + 1)),
    '/broken.png': (response) => void response.writeHead(500, { 'content-type': 'image/png' }).end('oops'),
    '/moved': moveTo('/a.png'),
    '/round': moveTo('/round'),
    '/away': moveTo(`${stranger}/theirs.png`),
    '/inside': moveTo('file:///etc/passwd'),
    '/cut.png': (response) => {
      response.writeHead(200, { 'content-type': 'image/png', 'content-length': '100' }).write('x')
      response.destroy()
    },
  })
  fetchAsset = (path, options) => {
    const admits = (address: string) => address.startsWith(`${site}/`)
    return createFetchAsset({ admits, allowsLocal: true, ...options })(path.startsWith('/') ? site + path : path)
  }
})
afterAll(() => {
  for (const server of servers) {
    server.closeAllConnections()
    server.close()
  }
})

test.each([
  ['/a.png', 'image/png', 'picture'],
  ['/a.css', 'text/css', 'p {}'],
  ['/a.woff2', 'font/woff2', 'font'],
  ['/b.ttf', 'font/ttf', 'font'],
  ['/c', 'font/woff2', 'font'],
  ['/moved', 'image/png', 'picture'],
])('%s is of type %s', async (path, type, content) => {
  expect(await fetchAsset(path)).toEqual({ type, bytes: Buffer.from(content) })
})

test('takes what has just the limit', async () => {
  expect(await fetchAsset('/limit.png')).toMatchObject({ type: 'image/png' })
})

test.each([
  ...['/none.png', '/page', '/script.js', '/data', '/odd', '/packed.png', '/large.png', '/broken.png', '/cut.png'],
  ...['/round', '/inside', 'not an address', 'file:///etc/passwd'],
])('%s is nothing', async (path) => {
  expect(await fetchAsset(path)).toBeNull()
})

test('asks no other site, neither itself nor where a redirect leads', async () => {
  asked = []
  expect(await fetchAsset(`${stranger}/theirs.png`)).toBeNull()
  expect(await fetchAsset('/away')).toBeNull()
  expect(asked).toEqual(['/away'])
})

test('on AWS asks no private network, whatever its name is', async () => {
  asked = []
  const port = new URL(site).port
  const options: Partial<FetchAssetOptions> = {
    admits: () => true,
    allowsLocal: false,
    lookup: (_host, _options, callback) => callback(null, [{ address: '127.0.0.1', family: 4 }]),
  }
  expect(await fetchAsset('/a.png', options)).toBeNull()
  expect(await fetchAsset(`https://cdn.shop.example:${port}/a.png`, options)).toBeNull()
  expect(await fetchAsset('https://169.254.169.254/latest/meta-data/', options)).toBeNull()
  expect(asked).toEqual([])
})
