import { expect, test } from '@jest/globals'
import { readOptions } from './readOptions.ts'

test('fills in defaults and takes the slash off the host', () => {
  expect(readOptions({ apiKey: 'pk_1', apiHost: 'https://replay.example/' })).toMatchObject({
    apiHost: 'https://replay.example',
    heartbeatSeconds: 60,
    idleTimeoutSeconds: 1_800,
  })
})

test('says what is wrong', () => {
  expect(() => readOptions({ apiKey: '', apiHost: 'https://replay.example' })).toThrow(/apiKey/)
  expect(() => readOptions({ apiKey: 'pk_1', apiHost: 'replay.example' })).toThrow(/apiHost.*"replay.example"/)
})
