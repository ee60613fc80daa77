import { expect, test } from '@jest/globals'
import { recordingSession } from '#testing/sessions.ts'
import { firstSteps } from './firstSteps.ts'

const statesOf = (...setUp: Parameters<typeof firstSteps>) => firstSteps(...setUp).map(({ state }) => state)
const base = { projectName: 'Shop', keys: 0, newest: null, hasReplay: false }

test('leads from the project to the first replay, one step at a time', () => {
  expect(statesOf(base)).toEqual(['done', 'now', 'later', 'later'])
  expect(statesOf({ ...base, keys: 1 })).toEqual(['done', 'done', 'now', 'later'])
  expect(statesOf({ ...base, keys: 1, newest: recordingSession(1) })).toEqual(['done', 'done', 'done', 'now'])
  expect(statesOf({ ...base, keys: 1, newest: recordingSession(1), hasReplay: true })).toEqual(Array(4).fill('done'))
})

test('a project whose keys were revoked is still recorded, if it has sessions', () => {
  expect(statesOf({ ...base, newest: recordingSession(1) })).toEqual(['done', 'done', 'done', 'now'])
})

test('what is not loaded yet is not done', () => {
  expect(statesOf({ ...base, keys: 1, newest: undefined })).toEqual(['done', 'done', 'now', 'later'])
})
