import { WindowId } from '@incuera/contract/ids.ts'
import { expect, test } from '@jest/globals'
import { type PlayerCommand, parseCommand, wrap } from '#shared/protocol.ts'
import { replayOf } from '#testing/replays.ts'
import { createPlayerLink } from './createPlayerLink.ts'
import { stillLoad } from './stillLoad.ts'

const REPLAY = replayOf([
  { wid: 'aaaa', from: 0, to: 50, segments: 2 },
  { wid: 'bbbb', from: 40, to: 100 },
])
const FIRST = WindowId.parse('aaaa')

test('a still needs the one segment that contains its moment', () => {
  expect(stillLoad(REPLAY, FIRST, 30_000)).toMatchObject({
    ...{ wid: 'aaaa', atMs: 30_000, isPlaying: false, isWholePage: true, earlierUrls: [] },
    segmentUrls: ['https://bucket.example/aaaa-1?first'],
  })
  expect(stillLoad(REPLAY, FIRST, 999_999)?.atMs).toBe(50_000)
  expect(stillLoad(REPLAY, WindowId.parse('zzzz'), 0)).toBeNull()
})

test('the size of the page is known once the player has drawn it, until another page is loaded', () => {
  const sent: PlayerCommand[] = []
  const frame = {
    postMessage: (data: unknown) => {
      const command = parseCommand(data)
      if (command) sent.push(command)
    },
  }
  const link = createPlayerLink('https://play.example', () => frame)
  const report = (data: unknown) => link.receive({ data, origin: 'https://play.example', source: frame })
  const still = stillLoad(REPLAY, FIRST, 0)
  if (!still) throw new Error('no still')
  report(wrap({ type: 'hello' }))
  link.load(still)
  expect(sent.at(-1)).toMatchObject({ type: 'load', load: 1, isWholePage: true })
  report(wrap({ type: 'page', load: 1, page: { width: 1280, height: 2400 } }))
  expect(link.view().page).toEqual({ width: 1280, height: 2400 })
  link.load(still)
  expect(link.view().page).toBeNull()
  // Of the load before.
  report(wrap({ type: 'page', load: 1, page: { width: 1, height: 1 } }))
  expect(link.view().page).toBeNull()
})
