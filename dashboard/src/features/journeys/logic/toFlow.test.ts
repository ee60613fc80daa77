import { expect, test } from '@jest/globals'
import { toFlow } from './toFlow.ts'

const node = (page: string | null, sessions: number, left: number) => ({
  ...{ key: `k ${page}`, page, sessions, share: sessions / 10, left, leftKey: `left ${page}` },
})

test('pages, all other pages and those who left are nodes of their level', () => {
  const { nodes, links } = toFlow([
    {
      nodes: [node('/', 10, 3)],
      links: [
        { key: 'a', from: '/', to: '/cart', sessions: 5 },
        { key: 'b', from: '/', to: null, sessions: 2 },
      ],
    },
    { nodes: [node('/cart', 5, 5), node(null, 2, 0)], links: [] },
  ])
  expect(nodes.map(({ level, label, value }) => [level, label, value])).toEqual([
    [0, '/', 10],
    [1, '/cart', 5],
    [1, 'Other pages', 2],
    [1, 'Left', 3],
  ])
  expect(links.map(({ key, value }) => [key, value])).toEqual([
    ['a', 5],
    ['b', 2],
    ['left /', 3],
  ])
  const ids = new Set(nodes.map(({ id }) => id))
  for (const { from, to } of links) expect([ids.has(from), ids.has(to)]).toEqual([true, true])
})

test('a page that is called like the others is another node', () => {
  const { nodes } = toFlow([{ nodes: [node('others', 1, 0), node(null, 1, 0)], links: [] }])
  expect(new Set(nodes.map(({ id }) => id)).size).toBe(2)
})
