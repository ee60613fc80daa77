import { MOUSE, type RecordedEvent, RRWEB, SOURCE, TAG } from '@incuera/contract/events.ts'
import { WindowId } from '@incuera/contract/ids.ts'
import { TEXT_CHARACTERS_MAX } from '@incuera/contract/limits.ts'
import { findRageClicks } from '@incuera/contract/signals/rageClick.ts'
import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { countActivities } from './countActivities.ts'
import { createActivityReader } from './createActivityReader.ts'
import { readActivities } from './readActivities.ts'
import { toActivity } from './toActivity.ts'

const wid = WindowId.parse('tab1')
const at = (index: number, isForeign = false) => ({ wid, seq: 2, index, isForeign })
const custom = (tag: string, payload: unknown): RecordedEvent => ({
  type: RRWEB.custom,
  timestamp: 1000,
  data: { tag, payload },
})
const click = (timestamp: number, x = 10, y = 10): RecordedEvent => ({
  type: RRWEB.incremental,
  timestamp,
  data: { source: SOURCE.mouseInteraction, type: MOUSE.click, id: 5, x, y },
})
const clicks = (...events: RecordedEvent[]) => {
  const reader = createActivityReader()
  return events.flatMap((event, index) => {
    const activity = reader.see(event, at(index))
    return activity?.type === 'click' ? [activity] : []
  })
}

describe('toActivity', () => {
  test('a page view loses query and hash', () => {
    const event = custom(TAG.pageView, {
      url: 'https://me:pw@shop.example/cart?token=1#x',
      title: 'Cart',
      referrer: '',
    })
    expect(toActivity(event, at(3))).toEqual({
      type: 'pageview',
      url: 'https://shop.example/cart',
      title: 'Cart',
      eventId: 'tab1.2.3',
      wid,
      seq: 2,
      index: 3,
      timestamp: 1000,
    })
  })

  test('a route in the hash names a page, the rest of the hash does not', () => {
    for (const [url, kept] of [
      ['https://app.example/x?q=1#/orders/7?token=1', 'https://app.example/x#/orders/7'],
      ['https://app.example/#!/cart', 'https://app.example/#!/cart'],
      ['https://app.example/#/', 'https://app.example/'],
      ['https://app.example/#/access_token=secret&x', 'https://app.example/#/access_token'],
      ['https://app.example/#part', 'https://app.example/'],
    ])
      expect(toActivity(custom(TAG.pageView, { url, title: '' }), at(0))).toMatchObject({ url: kept })
  })

  test('a click carries its target', () => {
    const event = click(5, 10.4, -3)
    const target = { selector: '#buy', tag: 'button', text: 'Buy' }
    expect(toActivity(event, at(0))).toMatchObject({ type: 'click', x: 10, y: -3 })
    expect(toActivity({ ...event, data: { ...Object(event.data), target } }, at(0))).toMatchObject({
      type: 'click',
      target,
    })
  })

  test('an action without its details still counts', () => {
    const bare = { source: SOURCE.mouseInteraction, type: MOUSE.click }
    expect(toActivity({ ...click(5), data: bare }, at(0))).toMatchObject({ type: 'click', x: 0, y: 0 })
    expect(toActivity(custom(TAG.error, {}), at(0))).toMatchObject({ type: 'error', message: '' })
    expect(toActivity(custom(TAG.pageView, { url: 7 }), at(0))).toMatchObject({ type: 'pageview', url: '', title: '' })
  })

  test('a meta event is a page view only for foreign clients', () => {
    const meta: RecordedEvent = {
      type: RRWEB.meta,
      timestamp: 1,
      data: { href: 'https://shop.example/?q=1', width: 1, height: 1 },
    }
    expect(toActivity(meta, at(0, true))).toMatchObject({ type: 'pageview', url: 'https://shop.example/' })
    expect(toActivity(meta, at(0, false))).toBeNull()
  })

  test('input, error, custom event; a heartbeat is not an action', () => {
    expect(
      toActivity({ type: RRWEB.incremental, timestamp: 1, data: { source: SOURCE.input, text: '***' } }, at(0)),
    ).toMatchObject({ type: 'input' })
    expect(toActivity(custom(TAG.error, { kind: 'error', message: 'boom', stack: '' }), at(0))).toMatchObject({
      type: 'error',
      message: 'boom',
    })
    expect(
      toActivity(custom(TAG.custom, { name: 'paid', props: { eur: 3, deep: {}, ok: true } }), at(0)),
    ).toMatchObject({
      type: 'custom',
      name: 'paid',
      props: { eur: 3, ok: true },
    })
    expect(toActivity(custom(TAG.heartbeat, {}), at(0))).toBeNull()
  })

  test('a dead click names its click, an abandoned form its last field', () => {
    const target = { selector: '#pay', tag: 'button', text: 'Pay' }
    const url = 'https://shop.example/pay?token=1'
    expect(
      toActivity(custom(TAG.deadClick, { ...target, url, nodeId: 7, clickedAt: 400, waitedMs: 2500 }), at(0)),
    ).toMatchObject({
      type: 'dead_click',
      target,
      clickedAt: 400,
      url: 'https://shop.example/pay',
    })
    expect(
      toActivity(
        custom(TAG.formLeft, { selector: '#f', fields: 2, lastField: '#mail', seconds: 30, url, value: 'x' }),
        at(0),
      ),
    ).toEqual({
      type: 'form_abandoned',
      selector: '#f',
      fields: 2,
      lastField: '#mail',
      seconds: 30,
      submits: 0,
      refusals: 0,
      url: 'https://shop.example/pay',
      eventId: 'tab1.2.0',
      wid,
      seq: 2,
      index: 0,
      timestamp: 1000,
    })
  })

  test('text is truncated and well formed', () => {
    const activity = toActivity(custom(TAG.error, { message: `\u{D800}\0${'x'.repeat(TEXT_CHARACTERS_MAX)}` }), at(0))
    expect(activity).toMatchObject({ message: `\u{FFFD}\u{FFFD}${'x'.repeat(TEXT_CHARACTERS_MAX - 2)}` })
  })

  test('any JSON is read or skipped, and never throws', () => {
    const tags = fc.constantFrom(...Object.values(TAG))
    const data = fc.oneof(
      fc.jsonValue(),
      fc.record({ tag: tags, payload: fc.jsonValue() }),
      fc.record({
        tag: tags,
        payload: fc.record({
          url: fc.jsonValue(),
          title: fc.jsonValue(),
          message: fc.jsonValue(),
          props: fc.jsonValue(),
        }),
      }),
      fc.record({
        source: fc.constantFrom(2, 5),
        type: fc.constant(2),
        x: fc.jsonValue(),
        y: fc.jsonValue(),
        target: fc.jsonValue(),
      }),
      fc.record({ href: fc.jsonValue() }),
    )
    fc.assert(
      fc.property(fc.nat(6), data, fc.boolean(), (type, value, isForeign) => {
        const activity = toActivity({ type, timestamp: 1, data: value }, at(0, isForeign))
        if (!activity) return
        const told = JSON.stringify(activity)
        expect(JSON.parse(told)).toEqual(activity)
        expect(told).not.toMatch(/\\ud[89a-f][0-9a-f]{2}|\\u0000/)
      }),
      { numRuns: 1000 },
    )
  })
})

describe('rage clicks', () => {
  test('three close together are one, however many follow', () => {
    expect(findRageClicks(clicks(click(0), click(900), click(1800, 25, 25), click(2800)))).toHaveLength(1)
  })
  test('two, or too late, or too far apart, are none', () => {
    expect(findRageClicks(clicks(click(0), click(100)))).toHaveLength(0)
    expect(findRageClicks(clicks(click(0), click(100), click(1101)))).toHaveLength(0)
    expect(findRageClicks(clicks(click(0), click(100), click(200, 26, 25)))).toHaveLength(0)
  })
  test('two runs are two, in whatever order the clicks arrive', () => {
    const run = clicks(click(0), click(1), click(2), click(5000), click(5001), click(5002))
    fc.assert(
      fc.property(
        fc.shuffledSubarray(run, { minLength: run.length }),
        (shuffled) => findRageClicks(shuffled).length === 2,
      ),
    )
  })
  test('clicks of two windows do not add up', () => {
    const [a, b, c] = clicks(click(0), click(1), click(2))
    if (!a || !b || !c) throw new Error('three clicks expected')
    expect(findRageClicks([a, b, { ...c, wid: WindowId.parse('tab2') }])).toHaveLength(0)
  })
})

test('counts', () => {
  const activities = [
    ...clicks(click(0), click(1), click(2)),
    toActivity(custom(TAG.pageView, { url: 'https://a.example/', title: '' }), at(9)),
  ]
  expect(
    countActivities(
      activities.filter((activity) => activity !== null),
      40,
    ),
  ).toEqual({ events: 40, pages: 1, clicks: 3, rageClicks: 1, errors: 0 })
})

test('a segment gives the same activities as its batches', () => {
  const events = [click(7), custom(TAG.error, { message: 'no' })].map((event, index) => ({
    ...event,
    id: `tab1.2.${index}`,
  }))
  const reader = createActivityReader()
  expect(readActivities(events, {}, createActivityReader())).toEqual(
    events.map((event, index) => reader.see(event, at(index))),
  )
  expect(readActivities([{ ...click(7), id: 'nonsense' }], {}, createActivityReader())).toEqual([])
})
