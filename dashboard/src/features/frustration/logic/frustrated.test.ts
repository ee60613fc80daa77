import { expect, test } from '@jest/globals'
import { byCost, type FrustratedPlace, namePlace, peopleChange } from './frustrated.ts'

const counts = { rage: 1, dead: 0, errorClicks: 0, sessions: 4, left: 1, muted: null }
const page = (key: string, people: number, leftShare: number) => ({
  ...{ ...counts, key, page: `/${key}`, people, leftShare, usualLeftShare: 0.1 },
})
const element = (key: string, changes: object = {}) => ({
  ...{ ...counts, key, page: '/', people: 3, leftShare: 0.5, selectorKey: key, selector: '#buy', tag: 'button' },
  ...{ label: 'Buy', ...changes },
})

test('places are named by what people read', () => {
  const names: FrustratedPlace[] = [page('cart', 1, 0), element('a'), element('b', { label: null })]
  expect(names.map(namePlace)).toEqual(['/cart', '“Buy”', '#buy'])
  expect(namePlace(element('c', { label: null, selector: null }))).toBe('<button>')
})

test('the most people who left come first', () => {
  const places = [page('many', 100, 0.1), page('left', 30, 0.9), page('few', 100, 0)]
  expect(byCost(places).map(({ key }) => key)).toEqual(['left', 'many', 'few'])
})

test('people are compared with those of the same place before', () => {
  const before = { sessions: 9, people: 9, pages: [page('cart', 10, 0)], elements: [element('a', { people: 6 })] }
  expect(peopleChange(page('cart', 15, 0), before)).toEqual({ type: 'up', text: '50 %' })
  expect(peopleChange(element('a'), before)).toEqual({ type: 'down', text: '50 %' })
  expect(peopleChange(page('new', 15, 0), before)).toEqual({ type: 'new' })
  expect(peopleChange(page('cart', 15, 0), null)).toEqual({ type: 'none' })
})
