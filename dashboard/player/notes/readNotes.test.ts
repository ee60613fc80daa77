import { RRWEB, TAG } from '@incuera/contract/events.ts'
import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { DETAIL_CHARACTERS_MAX, Note, TITLE_CHARACTERS_MAX } from '#shared/protocol.ts'
import { readNotes } from './readNotes.ts'

const START = 1_790_000_000_000
const recorded = (tag: string, payload: unknown) => ({
  type: RRWEB.custom,
  timestamp: START + 4_000,
  data: { tag, payload },
  id: 'aaaa.7.2',
})

/** The events of which the inspector shows more than a title. */
const FACTS = new Map<string, string>([
  [TAG.console, 'console'],
  [TAG.request, 'request'],
  [TAG.error, 'error'],
  [TAG.vital, 'vital'],
])

test('facts have what was recorded, and times of the session', () => {
  const details = {
    ...{ method: 'POST', requestHeaders: { accept: '*/*', bad: 7 }, responseHeaders: 'none' },
    responseBody: '{"ok":true}',
  }
  const payload = { initiator: 'fetch', url: 'https://a.example/pay', status: 500, startedAt: START + 3_000, details }
  expect(readNotes([recorded(TAG.request, { ...payload, durationMs: 80, bytes: -4 })], START)[0]?.facts).toEqual({
    ...{ type: 'request', method: 'POST', url: 'https://a.example/pay', initiator: 'fetch', status: 500 },
    ...{ startMs: 3_000, durationMs: 80, bytes: 0 },
    details: {
      requestHeaders: [
        { name: 'accept', value: '*/*' },
        { name: 'bad', value: '' },
      ],
      ...{ responseHeaders: [], requestBody: null, responseBody: '{"ok":true}' },
    },
  })
})

describe('readNotes', () => {
  test.each([
    [TAG.pageView, { url: 'https://a.example/cart', title: ' ' }, 'page_view', 'Opened /cart'],
    [TAG.pageView, { url: 'https://a.example/cart', title: 'Cart' }, 'page_view', 'Opened “Cart”'],
    [TAG.error, { kind: 'error', message: 'x is not a function' }, 'error', 'Error “x is not a function”'],
    [TAG.error, { kind: 'unhandledrejection', message: '' }, 'error', 'Unhandled rejection without a message'],
    [TAG.custom, { name: 'paid', props: { eur: 3, ok: true, note: null } }, 'custom', 'paid · eur 3, ok true'],
    [TAG.console, { level: 'warn', args: ['slow', '3 s'] }, 'console', 'console.warn slow 3 s'],
    [TAG.console, { level: 'error', args: ['no'] }, 'console_error', 'console.error no'],
    [
      TAG.request,
      { initiator: 'fetch', url: 'https://a.example/cart', status: 404, durationMs: 80, bytes: 1_200 },
      'failed_request',
      'Fetch a.example/cart · 404 · 0.1 s · 1.2 kB',
    ],
    [TAG.request, { initiator: 'xmlhttprequest', url: 'https://a.example/', status: 0 }, 'request', 'XHR a.example/'],
    [TAG.vital, { name: 'LCP', value: 5_200 }, 'vital', 'Largest contentful paint 5.2 s (poor)'],
    [TAG.vital, { name: 'CLS', value: 0.0312 }, 'vital', 'Layout shift 0.031'],
    [
      TAG.deadClick,
      { text: 'Pay', clickedAt: START + 2_500, waitedMs: 1_500 },
      'dead_click',
      'Clicked “Pay” and nothing happened for 1.5 s',
      2_500,
    ],
    [TAG.deadClick, { selector: '#pay', clickedAt: 7 }, 'dead_click', 'Clicked #pay and nothing happened for 0.0 s'],
    [
      TAG.formLeft,
      { selector: '#pay', fields: 3, lastField: '#iban', seconds: 41 },
      'form_abandoned',
      'Left the form #pay after 3 fields and 41 s, last #iban',
    ],
    ['incuera.brand-new', { form: '#pay', fields: 3, deep: {} }, 'other', 'Brand new · form #pay, fields 3'],
    ['theirOwn', 'text', 'other', 'Their own · text'],
  ])('%s %j', (tag, payload, kind, title, atMs = 4_000) => {
    const [{ facts, ...note } = { facts: undefined }, ...others] = readNotes([recorded(tag, payload)], START)
    expect([note, ...others]).toEqual([{ eventId: 'aaaa.7.2', kind, title, atMs }])
    expect(facts?.type).toBe(FACTS.get(tag))
  })

  test('an error carries its stack, a request its headers and bodies', () => {
    const request = {
      ...{ initiator: 'fetch', url: 'https://a.example/cart', status: 200 },
      details: { method: 'PUT', requestHeaders: { accept: '*/*' }, responseHeaders: {}, responseBody: '{"ok":true}' },
    }
    const [error, put] = readNotes(
      [recorded(TAG.error, { kind: 'error', message: 'no', stack: 'at pay (a.js:1)' }), recorded(TAG.request, request)],
      START,
    )
    expect(error?.detail).toBe('at pay (a.js:1)')
    expect(put).toMatchObject({
      title: 'PUT a.example/cart · 200',
      detail: 'Request\naccept: */*\n\nAnswer\n{"ok":true}',
    })
    const [long] = readNotes([recorded(TAG.error, { message: 'no', stack: 'x'.repeat(1e6) })], START)
    expect(long?.detail).toHaveLength(DETAIL_CHARACTERS_MAX)
  })

  test('skips heartbeats, gaps (shown elsewhere) and everything that is not a custom event', () => {
    expect(
      readNotes(
        [
          recorded(TAG.heartbeat, {}),
          recorded(TAG.gap, { reason: 'budget' }),
          { ...recorded('x', 1), type: RRWEB.meta },
        ],
        START,
      ),
    ).toEqual([])
    expect(
      readNotes(
        [
          { ...recorded('x', 1), id: undefined },
          { ...recorded('x', 1), data: null },
        ],
        START,
      ),
    ).toEqual([])
  })

  test('turns whatever a recording holds into a note that the dashboard accepts, or none', () => {
    const payload = fc.oneof(
      fc.anything(),
      fc.record({ name: fc.anything(), props: fc.anything(), url: fc.anything(), args: fc.anything() }),
    )
    fc.assert(
      fc.property(fc.oneof(fc.constantFrom(...Object.values(TAG)), fc.string()), payload, (tag, value) => {
        for (const note of readNotes([recorded(tag, value)], START)) {
          expect(Note.parse(note)).toEqual(note)
          expect(note.title).not.toBe('')
        }
      }),
    )
  })

  test('keeps a title on one line of bounded length', () => {
    const [note] = readNotes([recorded(TAG.custom, { name: `a\n\n${'b '.repeat(100_000)}`, props: {} })], START)
    expect(note?.title).toMatch(/^a b b/)
    expect(note?.title.length).toBeLessThanOrEqual(TITLE_CHARACTERS_MAX)
  })
})
