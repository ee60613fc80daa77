import fc from 'fast-check'
import type { RecordedEvent } from '#events.ts'

/** Start of the recordings made here, and how long each goes on. */
export const HOSTILE_START = 1_700_000_000_000
export const HOSTILE_LENGTH_MS = 1_000
/**
 * Text that is on the page from the beginning, that a change at the end adds, and that an attribute of the first says.
 */
export const CANARY = { first: 'canary of the snapshot', last: 'canary of the last change', attribute: 'data-canary' }

/**
 * Recorded ids: 1 document, 2 html, 3 head, 4 body, 5 and 6 the first canary, 7 what the rest hangs on; generated nodes
 * get some of 5 to 60.
 */
const ID = { document: 1, html: 2, head: 3, body: 4, canary: 5, text: 6, hostile: 7, last: 900 }

const odd = fc.constantFrom<unknown>(null, -1, 0, 1.5, 1e308, 2 ** 53, '', 'x', true, [], {}, { toString: 1 }, [null])
const id = fc.oneof(
  { weight: 6, arbitrary: fc.integer({ min: 8, max: 60 }) },
  { weight: 2, arbitrary: fc.integer({ min: 1, max: 7 }) },
  { weight: 1, arbitrary: odd },
)
const tagName = fc.oneof(
  fc.constantFrom(
    'div',
    'p',
    'style',
    'svg',
    'iframe',
    'textarea',
    'select',
    'input',
    'canvas',
    'video',
    'template',
    'html',
    'body',
    'head',
    'table',
    'dialog',
    'my-thing',
  ),
  fc.constantFrom(
    '1a',
    '',
    'a b',
    'a<b',
    'constructor',
    '__proto__',
    'toString',
    'a:b',
    ':a',
    'a:b:c',
    'xml:a',
    'xmlns',
    'font-face',
    'ä-ö',
    '\u0000',
    '💥',
    'x'.repeat(300),
  ),
  fc.string({ maxLength: 8 }),
  odd,
)
const css = fc.constantFrom('a{', '}}}', '@import', 'p{color:red', ':hover{', '/*', 'a{b:c}', '@media (', '\\')
const attributes = fc.oneof(
  fc.dictionary(
    fc.oneof(
      fc.constantFrom(
        'class',
        'style',
        '_cssText',
        'rr_width',
        'rr_scrollTop',
        'rr_dataURL',
        'rr_mediaState',
        'rr_mediaVolume',
        'rr_mediaPlaybackRate',
        'rr_mediaCurrentTime',
        'xlink:href',
        'srcdoc',
        'value',
        'open',
      ),
      fc.constantFrom('1', '', 'a b', '@click', ':x', 'constructor', '__proto__', 'on<', '='),
      fc.string({ maxLength: 6 }),
    ),
    fc.oneof(css, fc.string({ maxLength: 10 }), odd),
    { maxKeys: 4 },
  ),
  odd,
)

/** Any node, with any children, right or wrong. */
const nodeOf = (id: fc.Arbitrary<unknown>) =>
  fc.letrec<{ node: unknown }>((tie) => ({
    node: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      fc.record(
        {
          type: fc.constantFrom<unknown>(3, 4, 5, 1, 0, 9, 'x', null),
          id,
          textContent: fc.oneof(css, odd),
          isStyle: fc.boolean(),
        },
        { requiredKeys: ['type'] },
      ),
      fc.record(
        {
          type: fc.constant(2),
          ...{ id, tagName, attributes },
          childNodes: fc.oneof(fc.array(tie('node'), { maxLength: 4 }), odd),
          ...{
            isSVG: fc.boolean(),
            isShadow: fc.boolean(),
            isShadowHost: fc.boolean(),
            isCustom: fc.boolean(),
            rootId: odd,
          },
        },
        { requiredKeys: ['type', 'tagName'] },
      ),
      odd,
    ),
  })).node

const listOf = (entry: Record<string, fc.Arbitrary<unknown>>) =>
  fc.oneof(
    {
      weight: 5,
      arbitrary: fc.array(
        fc.oneof({ weight: 5, arbitrary: fc.record(entry, { requiredKeys: [] }) }, { weight: 1, arbitrary: odd }),
        {
          maxLength: 4,
        },
      ),
    },
    { weight: 1, arbitrary: odd },
  )
/** The canaries and what holds them stay, so that it is known what must be seen in the end. */
const target = id.filter((value) => typeof value !== 'number' || value > ID.hostile)
const mutation = fc.record(
  {
    source: fc.constant(0),
    adds: listOf({ parentId: target, nextId: fc.oneof(fc.constant(null), id), previousId: id, node: nodeOf(target) }),
    removes: listOf({ parentId: id, id: target, isShadow: fc.boolean() }),
    texts: listOf({ id: target, value: fc.oneof(css, odd) }),
    attributes: listOf({ id: target, attributes }),
  },
  { requiredKeys: ['source'] },
)
const other = fc.record(
  {
    source: fc.oneof(fc.integer({ min: 1, max: 20 }), odd),
    ...{
      id: target,
      type: fc.oneof(fc.nat(12), odd),
      x: odd,
      y: odd,
      text: odd,
      isChecked: odd,
      width: fc.constantFrom<unknown>(1e9, -1, null),
      height: odd,
    },
    positions: fc.oneof(
      fc.array(fc.record({ x: odd, y: odd, id, timeOffset: odd }, { requiredKeys: [] }), { maxLength: 3 }),
      odd,
    ),
    ...{
      styleId: odd,
      styleIds: odd,
      styles: odd,
      adds: odd,
      removes: odd,
      replace: css,
      set: odd,
      remove: odd,
      index: odd,
      ranges: odd,
      family: odd,
      fontSource: odd,
      buffer: fc.boolean(),
      define: odd,
    },
  },
  { requiredKeys: ['source'] },
)
const data = fc.oneof(
  { weight: 5, arbitrary: mutation },
  { weight: 3, arbitrary: other },
  { weight: 1, arbitrary: odd },
)
const event = fc.record({
  type: fc.oneof({ weight: 6, arbitrary: fc.constant(3) }, { weight: 1, arbitrary: fc.constantFrom(0, 1, 4, 5, 6) }),
  timestamp: fc.integer({ min: HOSTILE_START + 10, max: HOSTILE_START + HOSTILE_LENGTH_MS - 100 }),
  data,
})

const element = (nodeId: number, name: string, childNodes: unknown[], more: object = {}) => ({
  type: 2,
  id: nodeId,
  tagName: name,
  attributes: {},
  childNodes,
  ...more,
})
const text = (nodeId: number, textContent: string) => ({ type: 3, id: nodeId, textContent })

/**
 * Recordings that try to stop the replay: impossible names, ids twice or not at all, nodes where none may be, changes
 * to what is not there, values of any type. Around it a page with a canary, and changes at the end that must be seen
 * whatever happened before.
 */
export const hostileEvents: fc.Arbitrary<RecordedEvent[]> = fc
  .record({ nodes: fc.array(nodeOf(id), { maxLength: 5 }), events: fc.array(event, { maxLength: 12 }) })
  .map(({ nodes, events }) => {
    const body = element(ID.body, 'body', [
      element(ID.canary, 'p', [text(ID.text, CANARY.first)]),
      element(ID.hostile, 'div', nodes),
    ])
    const page = {
      type: 0,
      id: ID.document,
      childNodes: [element(ID.html, 'html', [element(ID.head, 'head', []), body])],
    }
    const change = (timestamp: number, changes: object): RecordedEvent => ({
      type: 3,
      timestamp,
      data: { source: 0, adds: [], removes: [], texts: [], attributes: [], ...changes },
    })
    const end = HOSTILE_START + HOSTILE_LENGTH_MS
    return [
      { type: 4, timestamp: HOSTILE_START, data: { href: '', width: 800, height: 600 } },
      { type: 2, timestamp: HOSTILE_START, data: { node: page, initialOffset: { top: 0, left: 0 } } },
      ...events.sort((a, b) => a.timestamp - b.timestamp),
      change(end - 20, { attributes: [{ id: ID.canary, attributes: { [CANARY.attribute]: 'seen' } }] }),
      // A change names each node of its own; children in it are not read.
      change(end - 10, {
        adds: [
          { parentId: ID.body, nextId: null, node: element(ID.last, 'p', []) },
          { parentId: ID.last, nextId: null, node: text(ID.last + 1, CANARY.last) },
        ],
      }),
      { type: 5, timestamp: end, data: { tag: 'end', payload: {} } },
    ]
  })
