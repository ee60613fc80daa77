import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from '@jest/globals'
import { LOOKS } from './looks.ts'
import { EVENTS, NOTE_KINDS, SIGNALS } from './registry.ts'

/** What the modules of a folder export that has this property. */
async function definitionsIn(folder: string, property: string): Promise<unknown[]> {
  const files = (await readdir(join(import.meta.dirname, folder))).filter((file) => !file.endsWith('.test.ts'))
  const modules: object[] = await Promise.all(files.map((file) => import(`./${folder}/${file}`)))
  return modules
    .flatMap((module) => Object.values(module))
    .filter((value) => typeof value === 'object' && value !== null && property in value)
}

const isUnique = (names: string[]) => expect(names).toEqual([...new Set(names)])

test('every definition of the folders is in the registry', async () => {
  expect(new Set(await definitionsIn('events', 'tag'))).toEqual(new Set(EVENTS))
  expect(new Set(await definitionsIn('signals', 'severity'))).toEqual(new Set(SIGNALS))
})

test('no two definitions share a tag, a kind or an action', () => {
  isUnique(EVENTS.map(({ tag }) => tag))
  isUnique(SIGNALS.map(({ kind }) => kind))
  isUnique(EVENTS.flatMap(({ action }) => action?.type ?? []))
  isUnique(EVENTS.flatMap(({ looks }) => looks.map(({ kind }) => kind)))
})

test('filters list signals first, in the order of the registry, and frequent events last', () => {
  const signals = SIGNALS.filter(({ look }) => !('isFrequent' in look)).map(({ kind }) => kind)
  expect(LOOKS.map(({ kind }) => kind).slice(0, signals.length)).toEqual(signals)
  const frequent = LOOKS.map(({ isFrequent }) => isFrequent ?? false)
  expect(frequent.indexOf(true)).toBeGreaterThan(frequent.lastIndexOf(false))
  expect(NOTE_KINDS).not.toContain('gap')
})

test('markers of the seek bar rank each kind, errors highest and clicks not at all', () => {
  const ranked = LOOKS.filter(({ rank }) => rank !== null).sort((a, b) => Number(b.rank) - Number(a.rank))
  isUnique(ranked.map(({ rank }) => String(rank)))
  expect(ranked.slice(0, 4).map(({ kind }) => kind)).toEqual(['error', 'blank_page', 'error_click', 'rage_click'])
  expect(ranked.map(({ kind }) => kind)).not.toContain('click')
})
