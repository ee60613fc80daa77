import { gzipSync } from 'node:zlib'
import type { Asset } from '@incuera/contract/assets/assetBundle.ts'
import { expect, test } from '@jest/globals'
import { fetchAssets } from './fetchAssets.ts'
import { SegmentFile } from './playedEvent.ts'
import { withAssets } from './withAssets.ts'

const ADDRESS = 'https://shop.example/a.png'
const ASSET: Asset = { address: ADDRESS, type: 'image/png', base64: 'AA==' }
const DATA = 'data:image/png;base64,AA=='
const { signal } = new AbortController()

const segmentOf = (timestamp: number): SegmentFile => {
  const img = { type: 2, tagName: 'img', id: 2, attributes: { src: ADDRESS }, childNodes: [] }
  return SegmentFile.parse([{ type: 2, timestamp, data: { node: { type: 0, id: 1, childNodes: [img] } } }])
}
async function* two(onSecond?: () => void) {
  yield segmentOf(1)
  onSecond?.()
  yield segmentOf(2)
}

async function addressesOf(segments: AsyncIterable<SegmentFile>): Promise<unknown[]> {
  const found: unknown[] = []
  for await (const segment of segments) found.push(/"src":"([^"]*)"/.exec(JSON.stringify(segment))?.[1])
  return found
}
const never = () => new Promise<void>(() => {})

test('a window is played with the assets of its session', async () => {
  expect(await addressesOf(withAssets(two(), Promise.resolve([ASSET]), never))).toEqual([DATA, DATA])
})

test('without assets a window is played as it was recorded', async () => {
  expect(await addressesOf(withAssets(two(), Promise.resolve([]), never))).toEqual([ADDRESS, ADDRESS])
})

test('assets that come late are shown from then on', async () => {
  let come = (_: Asset[]) => {}
  const late = new Promise<Asset[]>((resolve) => {
    come = resolve
  })
  const atOnce = () => Promise.resolve()
  expect(
    await addressesOf(
      withAssets(
        two(() => come([ASSET])),
        late,
        atOnce,
      ),
    ),
  ).toEqual([ADDRESS, DATA])
})

test.each([
  ['none are kept', undefined, null, []],
  ['they are there', 'https://bucket.example/a', gzipSync(JSON.stringify({ v: 1, assets: [ASSET] })), [ASSET]],
  ['the browser inflated them', 'https://bucket.example/a', JSON.stringify({ v: 1, assets: [ASSET] }), [ASSET]],
  ['they are no bundle', 'https://bucket.example/a', '[]', []],
  ['they are damaged', 'https://bucket.example/a', '{', []],
])('if %s', async (_, url, body, assets) => {
  const get = async () => new Response(body)
  expect(await fetchAssets(url, get, signal)).toEqual(assets)
})

test('an expired link and a broken connection are no assets', async () => {
  const url = 'https://bucket.example/a'
  expect(await fetchAssets(url, async () => new Response('no', { status: 403 }), signal)).toEqual([])
  expect(await fetchAssets(url, () => Promise.reject(new TypeError('Failed to fetch')), signal)).toEqual([])
})
