import { existsSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@jest/globals'
import { parseCoreList, usableCores } from './usableCores.ts'

test('reads a list of cores as the kernel writes it', () => {
  expect(parseCoreList('0')).toEqual([0])
  expect(parseCoreList('0-1')).toEqual([0, 1])
  expect(parseCoreList('0-2,5,8-9')).toEqual([0, 1, 2, 5, 8, 9])
})

const isLinux = process.platform === 'linux'

;(isLinux ? test : test.skip)('returns the cores of this machine, each once', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'incuera-cores-'))
  await writeFile(join(folder, 'taskset'), '')
  const cores = usableCores(`/nowhere:${folder}`)
  await rm(folder, { recursive: true })
  expect(cores?.taskset).toBe(join(folder, 'taskset'))
  const numbers = cores?.numbers ?? []
  expect(numbers.length).toBeGreaterThan(0)
  expect(new Set(numbers).size).toBe(numbers.length)
  for (const number of numbers) expect(existsSync(`/sys/devices/system/cpu/cpu${number}`)).toBe(true)
})

test('returns null without taskset', () => {
  expect(usableCores('/nowhere')).toBeNull()
})
