import { INSIGHTS } from '@incuera/contract/insights/insights.ts'
import { SAMPLE_INSIGHTS, SAMPLE_SCOPE } from '@incuera/lambdas/api/testing/sampleInsights.ts'
import { openTrinoGrammar, type TrinoGrammar } from '@incuera/lambdas/api/testing/sql/openTrinoGrammar.ts'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { type InsightLake, openInsightLake } from '#testing/openInsightLake.ts'

let lake: InsightLake
let trino: TrinoGrammar
beforeAll(async () => {
  lake = await openInsightLake({ from: '2026-11-20', to: '2026-11-22' })
  trino = await openTrinoGrammar()
})
afterAll(() => lake.close())

test('every insight has a sample', () => {
  expect(new Set(SAMPLE_INSIGHTS.map(({ request }) => request.kind))).toEqual(new Set(INSIGHTS.map(({ kind }) => kind)))
})

test.each(SAMPLE_INSIGHTS)('$request is valid Trino, and has an empty answer on an empty lake', async (sample) => {
  const { request, keys } = sample
  for (const scope of [{}, SAMPLE_SCOPE]) {
    // What has every condition has all of the grammar.
    lake.texts.clear()
    await lake.answerAny({ ...request, ...scope })
    for (const key of keys)
      expect(await lake.sessions({ ...request, ...scope }, key)).toEqual({ total: 0, sessions: [] })
  }
  expect([...lake.texts].flatMap((text) => trino.problemOf(text) ?? [])).toEqual([])
})
