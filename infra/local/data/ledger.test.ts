import { appendFileSync, mkdirSync, mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { crc32 } from 'node:zlib'
import { afterAll, beforeEach, expect, test } from '@jest/globals'
import { checksumTo } from './checksumTo.ts'
import { checkLedger, startLedger } from './ledger.ts'

const root = mkdtempSync(join(tmpdir(), 'incuera-ledger-'))
afterAll(() => rmSync(root, { recursive: true, force: true }))

let folder: string
let nth = 0
const at = (name: string) => join(folder, name)
beforeEach(() => {
  folder = join(root, String(nth++))
  mkdirSync(folder)
  for (const [name, text] of Object.entries({
    CURRENT: 'MANIFEST-000001',
    'MANIFEST-000001': 'manifest',
    '000003.log': 'log',
    '000002.ldb': 'table',
  })) {
    writeFileSync(at(name), text)
  }
})
const problems = () =>
  checkLedger(folder).faults.map(({ file, problem }) => `${file.slice(folder.length + 1)} ${problem}`)
/** The state after the process is killed: the ledger of a running folder. */
const kill = () => void startLedger(folder)
const stop = () => startLedger(folder).close()

test('an untouched folder is intact', () => {
  stop()
  expect(checkLedger(folder)).toEqual({ wasClosed: true, faults: [] })
})

test('after a stop every file must be exactly what it was', () => {
  stop()
  truncateSync(at('000003.log'), 1)
  rmSync(at('000002.ldb'))
  writeFileSync(at('MANIFEST-000001'), 'MANIFEST')
  expect(problems().sort()).toEqual([
    '000002.ldb is missing',
    '000003.log is shorter than it was (1 of 3 bytes)',
    'MANIFEST-000001 is not what it was (its checksum differs)',
  ])
})

test('after a kill a file may have grown, and old tables and logs may be missing, but nothing may be shorter', () => {
  kill()
  appendFileSync(at('000003.log'), 'more')
  expect(checkLedger(folder)).toEqual({ wasClosed: false, faults: [] })
  rmSync(at('000002.ldb'))
  expect(problems()).toEqual([])
  truncateSync(at('000003.log'), 2)
  expect(problems()).toEqual(['000003.log is shorter than it was (2 of 3 bytes)'])
})

test('a missing log is reported unless a newer one took its place', () => {
  kill()
  rmSync(at('000003.log'))
  expect(problems()).toEqual(['000003.log is missing'])
  writeFileSync(at('000005.log'), '')
  expect(problems()).toEqual([])
})

test('a store without CURRENT would start empty: that is noticed without a ledger too', () => {
  rmSync(at('CURRENT'))
  expect(problems()).toEqual(['CURRENT is missing'])
})

test('a file that is replaced by a shorter one is dropped from the ledger first', () => {
  const ledger = startLedger(folder)
  ledger.forget('000003.log')
  truncateSync(at('000003.log'), 1)
  expect(problems()).toEqual([])
  ledger.close()
})

test('after a kill a file of the same length is compared by what was noted of it', () => {
  kill()
  appendFileSync(at('000003.log'), 'more')
  expect(problems()).toEqual([])
  writeFileSync(at('000003.log'), 'lag and more')
  writeFileSync(at('000002.ldb'), 'tible')
  // LevelDB writes it anew.
  writeFileSync(at('CURRENT'), 'MANIFEST-000009')
  expect(problems().sort()).toEqual([
    '000002.ldb is not what it was (its checksum differs)',
    '000003.log is not what it was (its checksum differs)',
  ])
})

test('what is added while it runs is noted as well, reading only what is new', () => {
  const file = at('000003.log')
  const first = checksumTo(file, 3)
  appendFileSync(file, 'ging')
  expect(checksumTo(file, 7, first)).toEqual({ bytes: 7, crc32: crc32('logging') })
  expect(checksumTo(file, 7)).toEqual({ bytes: 7, crc32: crc32('logging') })
  // It ended earlier than its size said.
  expect(checksumTo(file, 9)).toEqual({ bytes: 7, crc32: crc32('logging') })
})

test('a folder that is used has a ledger', () => {
  expect(problems()).toEqual(['ledger.json is missing'])
  for (const name of ['CURRENT', 'MANIFEST-000001', '000003.log', '000002.ldb']) rmSync(at(name))
  expect(problems()).toEqual([])
})

test('a damaged ledger is reported itself', () => {
  writeFileSync(at('ledger.json'), '{"state":')
  expect(problems()).toEqual(['ledger.json is damaged (it is not JSON, or incomplete)'])
})
