import { expect, test } from '@jest/globals'
import { errorGroup } from '#testing/errorGroup.ts'
import { chooseGroups, dayPoints, type ErrorGroup, nameError, releasesOf } from './errorGroups.ts'

const names = (groups: ErrorGroup[]) => groups.map(({ message }) => message)

test('groups are chosen by state and text, and ordered', () => {
  const groups = [
    errorGroup('region', { people: 5, lastSeen: 9, count: 7, page: '/checkout' }),
    errorGroup('fetch', { people: 9, lastSeen: 5, count: 6 }),
    errorGroup('old', { state: { status: 'resolved', oldReleases: [], at: 1, by: 'm' } }),
  ]
  const choose = (order: 'people' | 'newest' | 'count', text = '') =>
    names(chooseGroups(groups, { status: 'open', text, order }))
  expect(choose('people')).toEqual(['fetch', 'region'])
  expect(choose('newest')).toEqual(['region', 'fetch'])
  expect(choose('count')).toEqual(['region', 'fetch'])
  expect(choose('people', ' CHECKOUT ')).toEqual(['region'])
  expect(names(chooseGroups(groups, { status: 'resolved', text: '', order: 'people' }))).toEqual(['old'])
  const mine = errorGroup('mine', { assigned: { memberId: 'ada', at: 1, by: 'bob' } })
  const assignedTo = (assigned: string | null) =>
    names(chooseGroups([...groups, mine], { status: 'open', text: '', order: 'people', assigned }))
  expect([assignedTo('ada'), assignedTo('bob'), assignedTo(null)]).toEqual([['mine'], [], ['fetch', 'region']])
})

test('an error has a name, releases and days', () => {
  expect(nameError({ type: 'TypeError', message: 'x is null' })).toBe('TypeError: x is null')
  expect(nameError({ type: null, message: null })).toBe('Error without a message')
  const releases = ['4.18.0', null].map((release) => ({ release, count: 1, firstSeen: 1, lastSeen: 1 }))
  expect(releasesOf({ releases })).toEqual(['4.18.0'])
  expect(dayPoints([3, 4], { from: '2026-11-16', to: '2026-11-17' })).toEqual([
    { at: Date.parse('2026-11-16'), value: 3 },
    { at: Date.parse('2026-11-17'), value: 4 },
  ])
})
