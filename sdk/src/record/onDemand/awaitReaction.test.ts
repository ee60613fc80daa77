import { type DeadClickSeen, MOUSE, type RecordedEvent, RRWEB, SOURCE, TAG } from '@incuera/contract/events.ts'
import { expect, test } from '@jest/globals'
import { awaitReactions } from './awaitReaction.ts'

const target = { selector: '#b', tag: 'button', text: 'Pay', url: 'https://a.example/' }
const event = (timestamp: number, data: object): RecordedEvent => ({ type: RRWEB.incremental, timestamp, data })
const click = (timestamp: number, id = 5) =>
  event(timestamp, { source: SOURCE.mouseInteraction, type: MOUSE.click, id, target })
const custom = (timestamp: number, tag: string, payload: object): RecordedEvent => ({
  type: RRWEB.custom,
  timestamp,
  data: { tag, payload },
})
const mutation = (timestamp: number) =>
  event(timestamp, { source: SOURCE.mutation, adds: [], removes: [], texts: [], attributes: [] })

/**
 * Plays events on a clock of its own; `held` comes out when it is asked for, `lateMs` is how long all timers are held
 * up.
 */
function play(
  events: RecordedEvent[],
  {
    held = [],
    lateMs = 0,
    isPromising = true,
    isLeft = false,
    isFollowed = false,
  }: { held?: RecordedEvent[]; lateMs?: number; isPromising?: boolean; isLeft?: boolean; isFollowed?: boolean } = {},
) {
  const dead: DeadClickSeen[] = []
  let time = 0
  const timers: { at: number; run: () => void }[] = []
  const reactions = awaitReactions({
    isPromising: () => isPromising,
    askFollowed: () => () => isFollowed,
    after: (ms, run) => timers.push({ at: time + ms + lateMs, run }),
    readChanges() {
      for (const one of held.splice(0)) reactions.onEvent(one)
    },
    now: () => time,
    onDead: (click) => dead.push(click),
  })
  const steps = events.map((one) => ({ at: one.timestamp, run: () => reactions.onEvent(one) }))
  for (const step of steps) {
    runUntil(step.at)
    runAt(step)
  }
  if (isLeft) reactions.leave()
  else runUntil(Number.POSITIVE_INFINITY)
  return dead

  function runUntil(end: number) {
    for (let due = timers.findIndex(({ at }) => at <= end); due >= 0; due = timers.findIndex(({ at }) => at <= end))
      for (const timer of timers.splice(due, 1)) runAt(timer)
  }

  function runAt({ at, run }: { at: number; run: () => void }) {
    time = at
    run()
  }
}

test('a click that nothing answers is dead, and names itself', () => {
  expect(play([click(1000)])).toEqual([{ ...target, nodeId: 5, clickedAt: 1000, waitedMs: 2500 }])
  expect(play([click(1000)], { isPromising: false })).toEqual([])
  expect(play([click(1000)], { isFollowed: true })).toEqual([])
})

test.each([
  ['a change of the page', mutation(3400)],
  ['a rule of a stylesheet', event(3400, { source: 8, id: 1, adds: [] })],
  ['a request that it sent and that is answered seconds later', custom(9000, TAG.request, { startedAt: 1900 })],
  ['an error that it threw', custom(1900, TAG.error, {})],
  ['an error that its answer threw', custom(1990, TAG.error, {})],
  ['another page', custom(3400, TAG.pageView, { url: '' })],
  ['a request that began after it', custom(3400, TAG.request, { startedAt: 1100 })],
  ['an immediate scroll', event(1200, { source: SOURCE.scroll, id: 1, x: 0, y: 9 })],
  [
    'a field that gets the focus immediately',
    event(1010, { source: SOURCE.mouseInteraction, type: MOUSE.focus, id: 9 }),
  ],
])('%s answers', (_, answer) => {
  expect(play([click(1000), answer])).toEqual([])
})

test.each([
  ['a change that came before it', [mutation(999), click(1000)]],
  ['a change that comes too late', [click(1000), mutation(3600)]],
  ['a scroll that the visitor makes later', [click(1000), event(1900, { source: SOURCE.scroll, id: 1, x: 0, y: 9 })]],
  ['a request that began before it', [click(1000), custom(1500, TAG.request, { startedAt: 900 })]],
  ['a request of its own that is answered too late', [click(1000), custom(11_500, TAG.request, { startedAt: 1100 })]],
  ['a request that began later on its own', [click(1000), custom(9000, TAG.request, { startedAt: 3600 })]],
  ['an error that is thrown later', [click(1000), custom(2100, TAG.error, {})]],
  ['a page that is opened after the wait', [click(1000), custom(4000, TAG.pageView, { url: '' })]],
  ['a line on the console', [click(1000), custom(1500, TAG.console, { level: 'log', args: [] })]],
  ['moving the mouse', [click(1000), event(1100, { source: SOURCE.mouseMove, positions: [] })]],
])('%s does not answer', (_, events) => {
  expect(play(events)).toHaveLength(1)
})

test('a change that is held until the page is idle is asked for before a click is called dead', () => {
  expect(play([click(1000)], { held: [mutation(3200)] })).toEqual([])
})

test('a click without an answer is reported when the page is left, and one that is still waited for is not', () => {
  expect(play([click(1000), mutation(3501)], { isLeft: true })).toEqual([
    { ...target, nodeId: 5, clickedAt: 1000, waitedMs: 2500 },
  ])
  expect(play([click(1000), custom(3000, TAG.console, {})], { isLeft: true })).toEqual([])
})

test('after a dialog, or a page that hung, nobody can say', () => {
  expect(play([click(1000)], { lateMs: 1200 })).toEqual([])
})

test('clicks on the same thing within a second are one, on another thing they are two', () => {
  expect(play([click(1000), click(1400), click(1800)])).toHaveLength(1)
  expect(play([click(1000), click(1400, 6)])).toHaveLength(2)
  expect(play([click(1000), click(2200)])).toHaveLength(2)
})

test('never throws, whatever an event contains', () => {
  for (const data of [
    null,
    7,
    'x',
    [],
    { source: 2, type: 2 },
    { source: 2, type: 2, id: 'x', target: null },
    { tag: TAG.request },
  ])
    for (const type of [0, 2, 3, 4, 5, 6])
      expect(play([click(1000), { type, timestamp: 1001, data }]).length).toBeLessThanOrEqual(1)
})
