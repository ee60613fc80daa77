import { OUTCOMES } from '@incuera/contract/session.ts'
import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { ModelError } from '../model/modelError.ts'
import { ModelSummary } from '../model/prompt.ts'
import { writeTimeline } from '../model/writeTimeline.ts'
import { writeByRules } from '../rules/writeByRules.ts'
import { knownOf } from '../summary/knownOf.ts'
import { answerOf } from '../testing/answerOf.ts'
import { anyMoments } from '../testing/momentsOf.ts'
import { fail, open, playOf, press, track } from '../testing/playOf.ts'
import { storyOf } from '../testing/storyOf.ts'
import { checkAnswer } from './checkAnswer.ts'
import { checkOutcome } from './checkOutcome.ts'

function checked(answer: ModelSummary, moments: Parameters<typeof storyOf>[0]) {
  const story = storyOf(moments)
  const timeline = writeTimeline(story)
  const ruled = writeByRules(story)
  return checkAnswer(answer, timeline, knownOf(story, timeline, ruled), ruled)
}

test('a problem is no worse than the signals it cites, and needs one', () => {
  const moments = playOf([open(0, '/', 'Home'), fail(2, 'no')])
  const problem: ModelSummary['problems'][number] = {
    ...{ text: 'Something broke: an error.', severity: 'high', suggestion: '', event_ids: ['e2'] },
  }
  const claims = Array.from({ length: 8 }, () => ({ text: 'They came.', event_ids: ['e1'] }))
  const { summary } = checked(answerOf({ claims, problems: [problem] }), moments)
  expect(summary.problems).toMatchObject([{ severity: 'high', kind: 'error' }])
  const none = checked(answerOf({ claims, problems: [{ ...problem, text: 'Bad.', event_ids: ['e1'] }] }), moments)
  expect([none.summary.problems, none.reasons]).toEqual([[], ['problem cites nothing that went wrong']])
})

describe('chapters', () => {
  const moments = playOf([open(0, '/', 'Home'), press(5, 'A'), open(5, '/b', 'B'), press(30, 'C')])
  const claims = Array.from({ length: 20 }, () => ({ text: 'They came.', event_ids: ['e1'] }))
  const chaptersOf = (chapters: ModelSummary['chapters']) =>
    checked(answerOf({ claims, chapters }), moments).summary.chapters

  test('last until the next one', () => {
    const found = chaptersOf([
      { title: 'Home', from_id: 'e1', to_id: 'e1' },
      { title: 'B', from_id: 'e3', to_id: 'e4' },
    ])
    expect(found.map(({ fromMs, toMs }) => [fromMs, toMs])).toEqual([
      [0, 10_000],
      [10_000, 72_000],
    ])
  })

  test('that overlap, run backwards or cite nothing are dropped', () => {
    const found = chaptersOf([
      { title: 'Home', from_id: 'e1', to_id: 'e3' },
      { title: 'Overlap', from_id: 'e2', to_id: 'e4' },
      { title: 'Backwards', from_id: 'e4', to_id: 'e3' },
      { title: 'Nowhere', from_id: 'e9', to_id: 'e10' },
    ])
    expect(found.map(({ title }) => title)).toEqual(['Home'])
  })
})

test.each(OUTCOMES.flatMap((ruled) => OUTCOMES.map((stated) => [ruled, stated] as const)))(
  'where rules see %s, a model that says %s neither invents nor denies success',
  (ruled, stated) => {
    const moments = playOf([open(0, '/', 'Home'), press(5, 'A'), track(1, 'x'), fail(1, 'no')])
    const story = storyOf(moments)
    const timeline = writeTimeline(story)
    const known = { ...knownOf(story, timeline, writeByRules(story)), outcome: ruled }
    const { value } = checkOutcome(stated, { text: '', cited: known.entries.slice(0, 2), unresolved: [] }, known)
    expect(value === 'completed').toBe(ruled === 'completed')
  },
)

test('whatever a model answers, each statement that is kept cites events of the session', () => {
  const word = fc.constantFrom(
    'They',
    'clicked',
    '“Buy”',
    '3 times',
    'an error',
    'opened',
    '/cart',
    '7 pages',
    'and',
    'paid',
  )
  const text = fc.array(word, { minLength: 1, maxLength: 8 }).map((words) => words.join(' '))
  const ids = fc.array(
    fc.integer({ min: 1, max: 30 }).map((nth) => `e${nth}`),
    { minLength: 1, maxLength: 5 },
  )
  const cited = fc.record({ text, event_ids: ids })
  const answer = fc.record({
    headline: cited,
    outcome: fc.record({ value: fc.constantFrom(...OUTCOMES), event_ids: ids }),
    sentiment: fc.constantFrom('positive', 'neutral', 'negative', 'mixed'),
    claims: fc.array(cited, { maxLength: 8 }),
    chapters: fc.array(
      fc.record({ title: text, from_id: ids.map(([id = '']) => id), to_id: ids.map(([id = '']) => id) }),
      { maxLength: 3 },
    ),
    problems: fc.array(
      fc.record({ text, event_ids: ids, suggestion: text, severity: fc.constantFrom('low', 'high', 'critical') }),
      { maxLength: 3 },
    ),
    tags: fc.array(fc.string(), { maxLength: 3 }),
  })
  fc.assert(
    fc.property(anyMoments, answer, (moments, given) => {
      const parsed = ModelSummary.parse(given)
      const known = new Set(moments.map(({ eventId }) => eventId))
      try {
        const { summary } = checked(parsed, moments)
        for (const { eventIds } of [...summary.claims, ...summary.problems]) {
          expect(eventIds.length).toBeGreaterThan(0)
          expect(eventIds.every((id) => known.has(id))).toBe(true)
        }
      } catch (error) {
        expect(error).toBeInstanceOf(ModelError)
      }
    }),
  )
})
