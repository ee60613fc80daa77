import { expect, test } from '@jest/globals'
import { arrivalOf } from './arrival.ts'
import { consoleEvent } from './console.ts'
import { placeOf } from './place.ts'
import { requestEvent } from './request.ts'
import { vitalEvent } from './vital.ts'

const tools = { hash: (text: string) => text, patternOf: (path: string) => path.replace(/\d+/g, ':id') }
const columnsOf = (action: { type: string } | null) =>
  action && [vitalEvent, requestEvent, consoleEvent].map((event) => event.action.columns(action, tools)).find(Boolean)

test('a vital has its name and value; an unknown one is none', () => {
  expect(columnsOf(vitalEvent.action.read({ name: 'CLS', value: 0.12 }))).toMatchObject({
    ...{ vital_name: 'CLS', vital_value: 0.12 },
  })
  expect(vitalEvent.action.read({ name: 'XYZ', value: 1 })).toBeNull()
  expect(vitalEvent.action.read({ name: 'constructor', value: 1 })).toBeNull()
  expect(vitalEvent.action.read({ name: 'LCP' })).toBeNull()
})

test('a request has a row if it failed or was slow; a status of 0 is no failure', () => {
  const read = (status: number, durationMs: number) =>
    requestEvent.action.read({ url: 'https://api.example/orders/7?token=1', status, durationMs, bytes: 12.4 })
  expect(columnsOf(read(404, 20))).toEqual({
    ...{ req_host: 'api.example', req_path_pattern: '/orders/:id', req_status: 404, req_ms: 20, req_bytes: 12 },
  })
  expect([read(399, 2_999), read(0, 10), read(200, 10)]).toEqual([null, null, null])
  expect([read(0, 3_000)?.status, read(200, 3_000)?.durationMs, read(500, 1e300)?.durationMs]).toEqual([
    ...[0, 3_000, 2 ** 31 - 1],
  ])
})

test('only errors of the console have a row', () => {
  expect(columnsOf(consoleEvent.action.read({ level: 'error', args: ['no', 7, 'cart'] }))).toEqual({
    ...{ console_level: 'error', error_message: 'no  cart' },
  })
  expect(consoleEvent.action.read({ level: 'warn', args: ['no'] })).toBeNull()
  expect(consoleEvent.action.read({ level: 'error' })).toMatchObject({ message: '' })
})

test('a place is six numbers and a point of the window', () => {
  expect(placeOf([3.4, 4, 5, 6, 7, 7e9], { x: 1, y: 2 })).toEqual({
    ...{ pageX: 8, pageY: 1_000_000, pageWidth: 3, pageHeight: 4, viewWidth: 5, viewHeight: 6, scrollY: 1_000_000 },
  })
  expect(placeOf([3, 4, 5, 6, 7, 8])).toMatchObject({ pageX: 0, pageY: 0 })
  for (const wrong of [undefined, {}, [], [1, 2, 3, 4, 5], [1, 2, 3, 4, 5, '6'], [1, 2, 3, 4, 5, Number.NaN]])
    expect(placeOf(wrong)).toBeUndefined()
})

test('a visitor arrives from another site, or by a campaign', () => {
  const url = 'https://shop.example/'
  expect(arrivalOf({ url, referrer: 'https://news.example/a?b#c', utm: { source: 'mail', medium: 7 } })).toEqual({
    ...{ referrerHost: 'news.example', utm: { source: 'mail' } },
  })
  expect(arrivalOf({ url, referrer: 'https://shop.example/cart', utm: { source: '' } })).toEqual({})
  expect(arrivalOf({})).toEqual({})
})
