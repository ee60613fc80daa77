import { SessionEnd } from '@incuera/contract/batch.ts'
import { expect, test } from '@jest/globals'
import { encodeEnd, readRemoteSettings } from './sessionMessages.ts'

test('an end is an end of the contract', () => {
  const end = {
    sid: '01a2004d-7492-71b6-a52f-62e728c5efb7',
    wid: 'df29693bf9954324',
    reason: 'pagehide',
    sentAt: 1_790_000_000_000,
  } as const
  expect(SessionEnd.parse(JSON.parse(encodeEnd(end)))).toMatchObject(end)
})

test.each([
  [null],
  [{}],
  [{ settings: { heartbeatSeconds: 60 } }],
  [{ settings: { heartbeatSeconds: 0, idleTimeoutSeconds: 60 } }],
  [{ settings: 'x' }],
])('%j holds no settings', (body) => expect(readRemoteSettings(body)).toBeNull())

test('reads the settings', () => {
  const settings = { heartbeatSeconds: 30, idleTimeoutSeconds: 600 }
  expect(readRemoteSettings({ ok: true, settings })).toEqual(settings)
})
