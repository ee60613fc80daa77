import { gunzipSync } from 'node:zlib'
import { AssetBundle } from '@incuera/contract/assets/assetBundle.ts'
import { ASSET_BYTES_MAX, ASSETS_MAX, ASSETS_SECONDS_MAX } from '@incuera/contract/assets/assetLimits.ts'
import { assetsKey } from '@incuera/contract/assets/assetsKey.ts'
import type { RecordedEvent } from '@incuera/contract/events.ts'
import { ProjectId, SessionId } from '@incuera/contract/ids.ts'
import { expect, test } from '@jest/globals'
import { createMemoryObjects } from '../testing/createMemoryObjects.ts'
import { collectAssets } from './collectAssets.ts'
import { keepAssets } from './keepAssets.ts'

const SITE = 'https://shop.example'
const PLACE = {
  rc: 'r30' as const,
  pid: ProjectId.parse('p00000000001'),
  sid: SessionId.parse('11111111-1111-4111-8111-111111111111'),
}
const PNG = { type: 'image/png', bytes: Buffer.from('png') }

const pageOf = (nodes: { tagName: string; attributes: object }[]): RecordedEvent => {
  const childNodes = nodes.map((node, index) => ({ type: 2, id: index + 2, childNodes: [], ...node }))
  return { type: 2, timestamp: 1, data: { node: { type: 0, id: 1, childNodes } } }
}
const picture = (address: string) => ({ tagName: 'img', attributes: { src: address } })

async function keep(
  nodes: { tagName: string; attributes: object }[],
  answers: Record<string, { type: string; bytes: Buffer } | null>,
  fetchMs = 0,
) {
  const admits = (address: string) => address.startsWith(`${SITE}/`)
  const named = collectAssets(admits)
  named.see(pageOf(nodes))
  const asked: string[] = []
  let nowMs = 0
  const objects = createMemoryObjects()
  const assets = {
    admits,
    now: () => nowMs,
    async fetchAsset(address: string) {
      asked.push(address)
      nowMs += fetchMs
      return answers[address.slice(SITE.length + 1)] ?? null
    },
  }
  const found = await keepAssets({ objects, assets }, named, PLACE, 2)
  const bytes = await objects.get(assetsKey(PLACE, 2))
  const kept = bytes && AssetBundle.parse(JSON.parse(gunzipSync(bytes).toString())).assets
  return { found, asked, kept }
}

test('keeps what a recording names of allowed origins', async () => {
  const nodes = [picture(`${SITE}/a.png`), picture('https://other.example/b.png'), picture(`${SITE}/gone.png`)]
  const { found, asked, kept } = await keep(nodes, { 'a.png': PNG })
  expect(found).toEqual({ kept: 1, missing: 1 })
  expect(kept).toEqual([{ address: `${SITE}/a.png`, type: 'image/png', base64: PNG.bytes.toString('base64') }])
  expect(asked).toEqual([`${SITE}/a.png`, `${SITE}/gone.png`])
})

test('keeps the parts of a stylesheet, whose addresses become whole', async () => {
  const css = `@font-face { src: url(../f.woff2) } p { background: url("https://other.example/x.png") } b { fill: url(#c) }`
  const { kept } = await keep([{ tagName: 'link', attributes: { rel: 'stylesheet', href: `${SITE}/css/a.css` } }], {
    'css/a.css': { type: 'text/css', bytes: Buffer.from(css) },
    'f.woff2': { type: 'font/woff2', bytes: Buffer.from('font') },
  })
  expect(kept?.map(({ address, type }) => [address, type])).toEqual([
    [`${SITE}/css/a.css`, 'text/css'],
    [`${SITE}/f.woff2`, 'font/woff2'],
  ])
  expect(Buffer.from(kept?.[0]?.base64 ?? '', 'base64').toString()).toBe(
    `@font-face { src: url("${SITE}/f.woff2") } p { background: url("https://other.example/x.png") } b { fill: url(#c) }`,
  )
})

test('keeps what a stylesheet imports, from allowed origins', async () => {
  const css = '@import "b.css"; @import "https://other.example/c.css";'
  const { kept, asked } = await keep(
    [{ tagName: 'style', attributes: { _cssText: `@import url("${SITE}/a.css");` } }],
    {
      'a.css': { type: 'text/css', bytes: Buffer.from(css) },
      'b.css': { type: 'text/css', bytes: Buffer.from('b {}') },
    },
  )
  expect(asked).toEqual([`${SITE}/a.css`, `${SITE}/b.css`])
  expect(kept?.map(({ base64 }) => Buffer.from(base64, 'base64').toString())).toEqual([
    `@import url("${SITE}/b.css"); @import url("https://other.example/c.css");`,
    'b {}',
  ])
})

test('a picture that is a stylesheet, and a stylesheet that is none, are not kept', async () => {
  const sheet = { type: 'text/css', bytes: Buffer.from('p {}') }
  const nodes = [
    picture(`${SITE}/a.css`),
    { tagName: 'link', attributes: { rel: 'stylesheet', href: `${SITE}/b.css` } },
  ]
  expect(await keep(nodes, { 'a.css': sheet, 'b.css': PNG })).toMatchObject({ found: { kept: 0, missing: 2 } })
})

test('a recording that names nothing writes nothing', async () => {
  expect(await keep([picture('data:image/png;base64,AA==')], {})).toEqual({ found: null, asked: [], kept: null })
})

test('waits no longer for a slow site, and counts what is missing', async () => {
  const nodes = Array.from({ length: 100 }, (_, index) => picture(`${SITE}/${index}.png`))
  const answers = Object.fromEntries(nodes.map((_, index) => [`${index}.png`, PNG]))
  const { found, asked } = await keep(nodes, answers, 1_000)
  expect(asked).toHaveLength(ASSETS_SECONDS_MAX)
  expect(found).toEqual({ kept: ASSETS_SECONDS_MAX, missing: 100 - ASSETS_SECONDS_MAX })
})

test('keeps a bounded number', async () => {
  const nodes = Array.from({ length: ASSETS_MAX + 5 }, (_, index) => picture(`${SITE}/${index}.png`))
  const answers = Object.fromEntries(nodes.map((_, index) => [`${index}.png`, PNG]))
  expect((await keep(nodes, answers)).found).toEqual({ kept: ASSETS_MAX, missing: 5 })
})

test('counts a stylesheet as it is kept, with whole addresses', async () => {
  const folder = `${'long/'.repeat(300)}a.css`
  const css = { type: 'text/css', bytes: Buffer.from('url(#a) url(x) '.repeat(20_000)) }
  const { found, kept } = await keep(
    [{ tagName: 'link', attributes: { rel: 'stylesheet', href: `${SITE}/${folder}` } }],
    { [folder]: css },
  )
  expect(css.bytes.length).toBeLessThan(ASSET_BYTES_MAX)
  expect(kept).toEqual([])
  expect(found).toMatchObject({ kept: 0 })
})

test('keeps a bounded number of bytes', async () => {
  const nodes = Array.from({ length: 12 }, (_, index) => picture(`${SITE}/${index}.png`))
  const large = { type: 'image/png', bytes: Buffer.alloc(2_000_000) }
  const answers = Object.fromEntries(nodes.map((_, index) => [`${index}.png`, large]))
  expect((await keep(nodes, answers)).found).toEqual({ kept: 10, missing: 2 })
})
