import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Batch } from '@incuera/contract/batch.ts'
import { expect, test } from '@jest/globals'
import { encodeBatch } from './encodeBatch.ts'
import { SDK_VERSION } from './version.ts'

const batch = {
  sid: '01a2004d-7492-71b6-a52f-62e728c5efb7',
  wid: 'df29693bf9954324',
  seq: 7,
  isRepeat: false,
  events: ['{"type":4,"timestamp":1,"data":{}}'],
}

test('is a batch of the contract', () => {
  const parsed = Batch.parse(JSON.parse(encodeBatch(batch, 1_800_000_000_000)))
  expect(parsed).toMatchObject({ seq: 7, sentAt: 1_800_000_000_000, events: [{ type: 4, timestamp: 1, data: {} }] })
  expect(parsed.user).toBeUndefined()
})

test('carries who the visitor is', () => {
  const user = { id: 'u1', email: 'ann@example.com' }
  expect(Batch.parse(JSON.parse(encodeBatch({ ...batch, user }, 0))).user).toEqual(user)
})

test('names the version of the package', async () => {
  const { version } = JSON.parse(await readFile(join(import.meta.dirname, '..', '..', '..', 'package.json'), 'utf8'))
  expect(SDK_VERSION).toBe(version)
})
