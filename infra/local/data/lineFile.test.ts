import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeEach, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { openLineFile, readLineFile } from './lineFile.ts'

const folder = mkdtempSync(join(tmpdir(), 'incuera-lines-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const file = join(folder, 'lines')
beforeEach(() => rmSync(file, { force: true }))

function write(...lines: string[]) {
  const open = openLineFile(file, 'a')
  open.append(lines)
  open.close()
}
const line = fc.stringMatching(/^[^\n]*$/)

test('gives back any lines', () => {
  fc.assert(
    fc.property(fc.array(line, { maxLength: 5 }), (lines) => {
      rmSync(file, { force: true })
      write(...lines)
      expect(readLineFile(file)).toEqual({ lines, damaged: [] })
    }),
  )
})

test('a changed byte costs its own line only, and is named', () => {
  write('{"a":1}', '{"b":2}', '{"c":3}')
  writeFileSync(file, readFileSync(file, 'utf8').replace('"b":2', '"b":3'))
  expect(readLineFile(file)).toEqual({ lines: ['{"a":1}', '{"c":3}'], damaged: [2] })
})

test('a line truncated by a kill does not count', () => {
  write('one')
  appendFileSync(file, 'tw')
  expect(readLineFile(file)).toEqual({ lines: ['one'], damaged: [] })
})
