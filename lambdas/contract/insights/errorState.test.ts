import { expect, test } from '@jest/globals'
import { errorStateOf, type SeenError, type StoredDecision } from './errorState.ts'

const seen: SeenError = {
  people: 5,
  releases: [
    { release: '1.0', lastSeen: 200 },
    { release: '1.1', lastSeen: 100 },
  ],
}
const by = 'ada'

test.each<[string, StoredDecision | null, string]>([
  ['nothing was decided', null, 'open'],
  ['it was resolved after it was last seen', { status: 'resolved', oldReleases: [], at: 300, by }, 'resolved'],
  ['it was seen after that', { status: 'resolved', oldReleases: [], at: 150, by }, 'regressed'],
  ['only an old release has it since', { status: 'resolved', oldReleases: ['1.0'], at: 150, by }, 'resolved'],
  ['a newer release has it since', { status: 'resolved', oldReleases: ['1.0'], at: 90, by }, 'regressed'],
  ['it is ignored', { status: 'ignored', at: 1, by }, 'ignored'],
  ['too few people met it', { status: 'ignored', untilPeople: 6, at: 1, by }, 'ignored'],
  ['enough people met it', { status: 'ignored', untilPeople: 5, at: 1, by }, 'open'],
])('when %s', (_, decision, status) => {
  expect(errorStateOf(decision, seen)).toMatchObject({ status })
})

test('a release without a name is never an old one', () => {
  const decision: StoredDecision = { status: 'resolved', oldReleases: ['1.0'], at: 150, by }
  const releases = [...seen.releases, { release: null, lastSeen: 180 }]
  expect(errorStateOf(decision, { ...seen, releases })).toMatchObject({ status: 'regressed', seenAt: 180 })
})

test('an error that is not seen in the range stays resolved', () => {
  const decision: StoredDecision = { status: 'resolved', oldReleases: [], at: 150, by }
  expect(errorStateOf(decision, { people: 0, releases: [] })).toEqual(decision)
})
