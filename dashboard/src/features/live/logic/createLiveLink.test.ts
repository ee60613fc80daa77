import { expect, test } from '@jest/globals'
import { type PlayerCommand, type PlayerReport, parseCommand, wrap } from '#shared/protocol.ts'
import { createLiveLink } from './createLiveLink.ts'

const PLAYER = 'https://play.example'
const BATCH = { seq: 4, url: 'https://bucket.example/4' }

function linked() {
  const sent: PlayerCommand[] = []
  const frame: Pick<Window, 'postMessage'> = {
    postMessage(data: unknown, target: unknown) {
      expect(target).toBe(PLAYER)
      const command = parseCommand(structuredClone(data))
      if (!command) throw new Error('not a command of the protocol')
      sent.push(command)
    },
  }
  const link = createLiveLink(PLAYER, () => frame)
  const report = (message: PlayerReport, origin = PLAYER, source: unknown = frame) =>
    link.receive({ data: wrap(message), origin, source })
  return { link, sent, report }
}

test('what is sent before the player is ready waits for it', () => {
  const { link, sent, report } = linked()
  link.append([BATCH])
  link.watch(70)
  link.append([BATCH])
  expect(sent).toEqual([])
  report({ type: 'hello' })
  expect(sent).toEqual([
    { type: 'watch', load: 1, startedAt: 70 },
    { type: 'append', load: 1, batches: [BATCH] },
  ])
  link.append([])
  expect(sent).toHaveLength(2)
})

test('pauses and plays the window that is watched', () => {
  const { link, sent, report } = linked()
  report({ type: 'hello' })
  link.watch(1)
  link.pause()
  link.play()
  expect(sent.slice(1)).toEqual([{ type: 'pause' }, { type: 'play' }])
})

test('only reports of the newest window from the frame count', () => {
  const { link, report } = linked()
  const live = (load: number): PlayerReport => ({ type: 'live', load, live: { status: 'waiting' } })
  report({ type: 'hello' })
  link.watch(1)
  report(live(1), 'https://evil.example')
  report(live(1), PLAYER, {})
  expect(link.view()).toBeNull()
  report(live(1))
  expect(link.view()).toEqual({ status: 'waiting' })
  link.watch(2)
  report(live(1))
  expect(link.view()).toBeNull()
})

test('collects what the newest window does not load, over the pages it shows', () => {
  const { link, report } = linked()
  const withheld = (load: number, ...origins: string[]): PlayerReport => ({ type: 'withheld', load, origins })
  report({ type: 'hello' })
  link.watch(1)
  let changes = 0
  link.subscribe(() => changes++)
  report(withheld(1, 'https://a.example'))
  report(withheld(1, 'https://b.example', 'https://a.example'))
  report(withheld(2, 'https://c.example'))
  expect(link.withheld()).toEqual(['https://a.example', 'https://b.example'])
  expect(changes).toBe(2)
  link.watch(2)
  expect(link.withheld()).toEqual([])
})
