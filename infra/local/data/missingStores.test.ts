import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from '@jest/globals'
import { demandStores, missingStores } from './missingStores.ts'

const STORES = [join('dynamodb', 'level'), join('s3', 'index'), 'sqs', 'people.json', 'seed']

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'incuera-stores-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

test('a new folder, and one whose first start was interrupted, may lack any store', () => {
  expect(() => demandStores(folder)).not.toThrow()
  mkdirSync(join(folder, 's3', 'index'), { recursive: true })
  expect(() => demandStores(folder)).not.toThrow()
})

test.each(STORES)('a folder that was used does not start without %s', (gone) => {
  writeFileSync(join(folder, 'demo.json'), '{}')
  for (const name of STORES) if (name !== gone) mkdirSync(join(folder, name), { recursive: true })
  expect(missingStores(folder)).toEqual([gone])
  expect(() => demandStores(folder)).toThrow(
    `${join(folder, gone)} is missing, although demo.json shows that there was one. Restore it from a backup, or remove the folder`,
  )
})
