import { mkdtempSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { afterEach, beforeEach, expect, test } from '@jest/globals'
import { cachedBundle } from './cachedBundle.mjs'

let folder: string
let source: string
let built: number
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'incuera-cached-bundle-'))
  source = join(folder, 'source.ts')
  writeFileSync(source, 'one')
  built = 0
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const cache = () => join(folder, 'cache')
const build = (into: string) => {
  built++
  writeFileSync(join(into, 'command.mjs'), `bundle of ${readFileSync(source, 'utf8')}`)
  return [source]
}
const read = async () => readFileSync(join(await cachedBundle(cache(), build), 'command.mjs'), 'utf8')

test('builds once, and again when the content of a source changes', async () => {
  expect([await read(), await read()]).toEqual(['bundle of one', 'bundle of one'])
  expect(built).toBe(1)
  utimesSync(source, 1, 1)
  await read()
  expect(built).toBe(1)
  writeFileSync(source, 'two')
  expect([await read(), await read()]).toEqual(['bundle of two', 'bundle of two'])
  expect(built).toBe(2)
})

test('builds again when its list or its folder is broken or deleted', async () => {
  const place = await cachedBundle(cache(), build)
  writeFileSync(join(cache(), 'sources.json'), '{"hash":')
  expect(await read()).toBe('bundle of one')
  rmSync(place, { recursive: true })
  expect(await read()).toBe('bundle of one')
  expect(built).toBe(3)
})

test('simultaneous builds agree, and leave nothing half done', async () => {
  const places = await Promise.all([cachedBundle(cache(), build), cachedBundle(cache(), build)])
  expect(new Set(places).size).toBe(1)
  expect(readdirSync(cache()).sort()).toEqual([basename(places[0] ?? ''), 'sources.json'].sort())
})

test('reports a failed build and leaves nothing', async () => {
  const failing = () => {
    throw new Error('does not compile')
  }
  await expect(cachedBundle(cache(), failing)).rejects.toThrow('does not compile')
  expect(readdirSync(cache())).toEqual([])
})

test('removes bundles that were not used for an hour', async () => {
  const old = await cachedBundle(cache(), build)
  utimesSync(old, 1, 1)
  writeFileSync(source, 'two')
  const place = await cachedBundle(cache(), build)
  expect(readdirSync(cache()).sort()).toEqual([basename(place), 'sources.json'].sort())
})
