import { gzipSync } from 'node:zlib'
import { afterEach, describe, expect, test } from '@jest/globals'
import { startServer } from '../shared/testing/startServer.ts'
import { fetchInOrder } from './fetchInOrder.ts'
import { SegmentError } from './fetchSegment.ts'

const segment = (number: number) => JSON.stringify([{ type: 3, timestamp: number, data: {}, id: `aaaa.${number}.0` }])
let stop = async () => {}
afterEach(() => stop())

/** Serves `/0`, `/1`… and collects what the player receives. */
async function play(
  count: number,
  answer: (number: number) => {
    status?: number
    body: string | Buffer
    headers?: Record<string, string>
    afterMs?: number
  },
) {
  const asked: number[] = []
  const server = await startServer((request, response) => {
    const number = Number(request.url?.slice(1))
    asked.push(number)
    const { status = 200, body, headers, afterMs = 0 } = answer(number)
    setTimeout(() => response.writeHead(status, headers).end(body), afterMs)
  })
  stop = server.stop
  const urls = Array.from({ length: count }, (_, number) => `${server.origin}/${number}`)
  const got: (number | undefined)[] = []
  const error = await (async () => {
    for await (const events of fetchInOrder(urls, fetch, new AbortController().signal)) got.push(events[0]?.timestamp)
    return null
  })().catch((thrown: unknown) => thrown)
  return { got, asked, error, urls }
}

describe('fetchInOrder', () => {
  test('delivers segments in order although later ones arrive first', async () => {
    const { got, error } = await play(6, (number) => ({ body: segment(number), afterMs: (6 - number) * 15 }))
    expect(error).toBeNull()
    expect(got).toEqual([0, 1, 2, 3, 4, 5])
  })

  test('inflates gzip whether or not the store declares it', async () => {
    const named = { 'content-encoding': 'gzip' }
    const { got, error } = await play(2, (number) => ({
      body: gzipSync(segment(number)),
      headers: number ? named : {},
    }))
    expect(error).toBeNull()
    expect(got).toEqual([0, 1])
  })

  test.each([
    ['expired', { status: 403, body: '<Error/>' }],
    ['network', { status: 500, body: '' }],
    ['recording', { body: 'no json' }],
    ['recording', { body: '[{"type":99,"timestamp":1}]' }],
    ['recording', { body: Buffer.from([0x1f, 0x8b, 1, 2, 3]) }],
  ] as const)('%s: plays everything before it, then names the reason (%j)', async (failure, broken) => {
    const { got, error } = await play(3, (number) => (number === 1 ? broken : { body: segment(number) }))
    expect(got).toEqual([0])
    expect(error).toBeInstanceOf(SegmentError)
    expect(error).toMatchObject({ failure })
  })

  test('reports an unreachable server as a network failure', async () => {
    const away = await startServer(() => undefined)
    await away.stop()
    const all = async () => {
      for await (const _ of fetchInOrder([`${away.origin}/0`], fetch, new AbortController().signal));
    }
    await expect(all()).rejects.toMatchObject({ failure: 'network' })
  })
})
