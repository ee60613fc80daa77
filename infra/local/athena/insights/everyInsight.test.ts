import { heatmapInsight } from '@incuera/contract/insights/heatmap.ts'
import { INSIGHTS } from '@incuera/contract/insights/insights.ts'
import { pageListInsight } from '@incuera/contract/insights/pageList.ts'
import { FilterText } from '@incuera/contract/insights/scope.ts'
import { anyText } from '@incuera/contract/testing/anyText.ts'
import { checkSql } from '@incuera/lambdas/api/sql/checkSql.ts'
import { SAMPLE_INSIGHTS, SAMPLE_SCOPE } from '@incuera/lambdas/api/testing/sampleInsights.ts'
import { openTrinoGrammar, type TrinoGrammar } from '@incuera/lambdas/api/testing/sql/openTrinoGrammar.ts'
import type { LakeQuery } from '@incuera/lambdas/query/insights/lakeQuery.ts'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import fc from 'fast-check'
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

const ofMember = ({ ctes, select }: LakeQuery) => `${ctes.length > 0 ? `WITH ${ctes.join(',\n')}\n` : ''}${select}`

test.each(SAMPLE_INSIGHTS)('$request is valid Trino, and has an empty answer on an empty lake', async (sample) => {
  const run = async (request: { kind: string }) => {
    lake.queries.clear()
    await lake.answerAny(request)
    for (const key of sample.keys) expect(await lake.sessions(request, key)).toEqual({ total: 0, sessions: [] })
  }
  await run(sample.request)
  // Its types as well: a member may run it on the SQL page.
  for (const query of lake.queries.values()) expect(() => checkSql(ofMember(query))).not.toThrow()
  await run({ ...sample.request, ...SAMPLE_SCOPE })
  expect([...lake.queries.keys()].flatMap((text) => trino.problemOf(text) ?? [])).toEqual([])
})

test('recorded and requested texts stay texts, whatever they contain', async () => {
  const hostile = fc.oneof(
    fc.constantFrom(
      "'",
      "''",
      "\\'",
      "' OR 1 = 1 --",
      "'; DROP TABLE events; --",
      '/* */',
      "E'\\x'",
      '$$',
      "'||chr(39)||'",
    ),
    anyText({ minLength: 1, maxLength: 20 }),
  )
  await fc.assert(
    fc.asyncProperty(hostile, async (page) => {
      fc.pre(FilterText.safeParse(page).success)
      await lake.clear()
      const row = { type: 'pageview', window_id: 'w', ts: '2026-11-21T10:00:00Z', received_at: '2026-11-21T10:00:00Z' }
      await lake.add('events', '2026-11-21', [
        { ...row, session_id: 'a', event_id: 'w.0.0', page_pattern: page },
        { ...row, session_id: 'b', event_id: 'w.0.0', page_pattern: `${page}${page}` },
      ])
      expect(await lake.answer(heatmapInsight, { page })).toMatchObject({ views: 1 })
      expect((await lake.answer(pageListInsight, { contains: page })).pages.map((seen) => seen.page)).toContain(page)
    }),
    { numRuns: 20, seed: 20_261_201 },
  )
})
