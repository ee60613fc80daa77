import { RRWEB, SOURCE, TAG } from '@incuera/contract/events.ts'
import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { toPageEvent } from './toPageEvent.ts'

const place = () => ({ frameId: 42, firstId: 1000, rootId: 0 })
const document = () => ({
  type: 0,
  id: 1,
  childNodes: [
    {
      type: 2,
      id: 2,
      tagName: 'p',
      attributes: { id: 'seven', start: 3 },
      childNodes: [{ type: 3, id: 3, textContent: '7' }],
    },
  ],
})

test('a snapshot becomes the document in the frame element', () => {
  const at = place()
  const event = toPageEvent(
    { type: RRWEB.fullSnapshot, timestamp: 1, data: { node: document(), initialOffset: { left: 0, top: 0 } } },
    at,
    99,
  )
  expect(at.rootId).toBe(1001)
  expect(event).toEqual({
    type: RRWEB.incremental,
    timestamp: 99,
    data: {
      source: SOURCE.mutation,
      adds: [
        {
          parentId: 42,
          nextId: null,
          node: {
            type: 0,
            id: 1001,
            childNodes: [
              {
                type: 2,
                id: 1002,
                rootId: 1001,
                tagName: 'p',
                attributes: { id: 'seven', start: 3 },
                childNodes: [{ type: 3, id: 1003, rootId: 1001, textContent: '7' }],
              },
            ],
          },
        },
      ],
      removes: [],
      texts: [],
      attributes: [],
      isAttachIframe: true,
    },
  })
})

test('changes name nodes of the frame and no others', () => {
  const at = { ...place(), rootId: 1001 }
  const data = {
    source: SOURCE.mutation,
    adds: [{ parentId: 2, nextId: null, node: { type: 3, id: 9, textContent: 'x' } }],
    removes: [{ parentId: 1, id: 3 }],
    texts: [{ id: 4, value: '5' }],
    attributes: [{ id: 5, attributes: { class: 'a', rr_scrollTop: 5 } }],
  }
  expect(toPageEvent({ type: RRWEB.incremental, timestamp: 1, data }, at, 2)?.data).toEqual({
    source: SOURCE.mutation,
    adds: [{ parentId: 1002, nextId: null, node: { type: 3, id: 1009, rootId: 1001, textContent: 'x' } }],
    removes: [{ parentId: 1001, id: 1003 }],
    texts: [{ id: 1004, value: '5' }],
    attributes: [{ id: 1005, attributes: { class: 'a', rr_scrollTop: 5 } }],
  })
  expect(
    toPageEvent(
      {
        type: RRWEB.incremental,
        timestamp: 1,
        data: { source: 15, id: 1, styleIds: [1, 2], styles: [{ styleId: 1, rules: [] }] },
      },
      at,
      2,
    )?.data,
  ).toEqual({
    source: 15,
    id: 1001,
    styleIds: [1001, 1002],
    styles: [{ styleId: 1001, rules: [] }],
  })
})

test('a frame can tell of its errors, and of nothing else that is said of pages', () => {
  const at = { ...place(), rootId: 1001 }
  const custom = (tag: string) => toPageEvent({ type: RRWEB.custom, timestamp: 1, data: { tag, payload: {} } }, at, 2)
  expect(custom(TAG.error)).not.toBeNull()
  for (const tag of Object.values(TAG).filter((one) => one !== TAG.error)) expect(custom(tag)).toBeNull()
  expect(
    toPageEvent({ type: RRWEB.meta, timestamp: 1, data: { href: 'https://a.example/', width: 1, height: 1 } }, at, 2),
  ).toBeNull()
  expect(
    toPageEvent(
      { type: RRWEB.incremental, timestamp: 1, data: { source: SOURCE.viewportResize, width: 1, height: 1 } },
      at,
      2,
    ),
  ).toBeNull()
})

test('whatever a frame sends is an event, nothing, or an error of ours', () => {
  fc.assert(
    fc.property(
      fc.nat(7),
      fc.oneof(fc.jsonValue(), fc.record({ source: fc.nat(17), adds: fc.jsonValue(), node: fc.jsonValue() })),
      (type, data) => {
        try {
          toPageEvent({ type, timestamp: 1, data }, { ...place(), rootId: 1001 }, 2)
        } catch (error) {
          expect(error).toBeInstanceOf(TypeError)
        }
      },
    ),
  )
})
