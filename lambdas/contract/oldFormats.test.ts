import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from '@jest/globals'
import * as z from 'zod'
import { ANALYSIS_VERSION, Analysis } from './analysis.ts'
import { ASSET_BUNDLE_VERSION, AssetBundle } from './assets/assetBundle.ts'
import { BATCH_VERSION, Batch } from './batch.ts'
import { MANIFEST_VERSION, Manifest } from './manifest.ts'
import { AnalysisMessage, CompactMessage, JoinMessage, RenderMessage, WatchMessage } from './messages.ts'
import { EVENTS } from './registry.ts'
import { RenderedPart, RenderFailure, RenderResult } from './render.ts'

/**
 * How each version of a format is read today, by its fixture: as it was first written, without later optional fields.
 */
const READERS: Record<string, z.ZodType> = {
  'analysis.v1': Analysis,
  [`analysis.v${ANALYSIS_VERSION}`]: Analysis,
  'analysisMessage.v1': AnalysisMessage,
  [`assetBundle.v${ASSET_BUNDLE_VERSION}`]: AssetBundle,
  [`batch.v${BATCH_VERSION}`]: Batch,
  'compactMessage.v1': CompactMessage,
  'joinMessage.v1': JoinMessage,
  [`manifest.v${MANIFEST_VERSION}`]: Manifest,
  'part.v1': RenderedPart,
  'renderFailure.v1': RenderFailure,
  'renderMessage.v2': RenderMessage,
  'renderResult.v1': RenderResult,
  'watchMessage.v1': WatchMessage,
}

const folder = join(import.meta.dirname, 'fixtures')
const fixtures = readdirSync(folder).map((file) => file.replace('.json', ''))
const read = (name: string): unknown => JSON.parse(readFileSync(join(folder, `${name}.json`), 'utf8'))

test('has a fixture for each version of each format', () => {
  expect(fixtures.sort()).toEqual(Object.keys(READERS).sort())
})

test.each(fixtures)('reads %s', (name) => {
  expect(READERS[name]?.safeParse(read(name)).error).toBeUndefined()
})

test('reads the custom events of the first version', () => {
  const Custom = z.object({ data: z.object({ tag: z.string(), payload: z.unknown() }) })
  const { events } = Batch.parse(read('batch.v1'))
  const custom = events.filter(({ type }) => type === 5).map((event) => Custom.parse(event).data)
  expect(custom).toHaveLength(11)
  for (const { tag, payload } of custom) {
    const definition = EVENTS.find((event) => event.tag === tag)
    expect(definition?.payload.safeParse(payload)).toMatchObject({ success: true })
  }
})
