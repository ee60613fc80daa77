import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Analysis } from '@incuera/contract/analysis.ts'
import { NoteRow } from '@incuera/contract/lake/noteRow.ts'
import { NOTE_PROBLEMS_CHARACTERS_MAX, NOTE_SUMMARY_CHARACTERS_MAX } from '@incuera/contract/limits.ts'
import { expect, test } from '@jest/globals'
import { toNoteRow } from './toNoteRow.ts'

const fixture = join(import.meta.dirname, '..', '..', 'contract', 'fixtures', 'analysis.v2.json')
const analysis = Analysis.parse(JSON.parse(readFileSync(fixture, 'utf8')))
const rowOf = (summary: Analysis['summary']) =>
  NoteRow.parse(
    toNoteRow({
      visitor: { device: { browser: 'Chrome', os: 'Linux', kind: 'desktop' } },
      manifest: { startedAt: 0, durationMs: 1_000 },
      analysis: { ...analysis, summary },
      askedAt: 2_000,
    }),
  )

test('a note says what the analysis says', () => {
  const { summary } = analysis
  const row = rowOf(summary)
  expect(row).toMatchObject({
    ...{ analysed_at: '1970-01-01T00:00:02.000Z', title: summary.headline, outcome: summary.outcome },
    ...{ friction: analysis.friction.score, tags: summary.tags, author: summary.author.type },
  })
  expect(row.summary).toBe(summary.claims.map(({ text }) => text).join(' '))
  expect(JSON.parse(row.problems_json)).toEqual(summary.problems)
})

test('a model is named with what it cost', () => {
  const author = { type: 'model' as const, model: 'm', tokens: { input: 3, output: 4 }, cost: 0.5 }
  expect(rowOf({ ...analysis.summary, author })).toMatchObject({
    ...{ author: 'model', model: 'm', tokens_in: 3, tokens_out: 4, cost: 0.5 },
  })
})

test('texts of any length stay within a row, and problems stay JSON', () => {
  const eventIds = analysis.signals.slice(0, 1).map(({ eventId }) => eventId)
  const problem = { text: 'A “quoted” problem', severity: 'high' as const, suggestion: '', eventIds }
  const row = rowOf({
    ...analysis.summary,
    claims: Array.from({ length: 900 }, () => ({ text: 'They clicked something.', eventIds })),
    problems: Array.from({ length: 900 }, () => problem),
  })
  expect(row.summary.length).toBeLessThanOrEqual(NOTE_SUMMARY_CHARACTERS_MAX)
  expect(row.summary.length).toBeGreaterThan(NOTE_SUMMARY_CHARACTERS_MAX - 100)
  expect(row.problems_json.length).toBeLessThanOrEqual(NOTE_PROBLEMS_CHARACTERS_MAX)
  expect(JSON.parse(row.problems_json)).toContainEqual(problem)
})
