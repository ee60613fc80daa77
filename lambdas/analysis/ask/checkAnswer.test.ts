import { AskDocument } from '@incuera/contract/ask/ask.ts'
import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { checkAnswer, reasonAgainst } from './checkAnswer.ts'
import { numberPassages } from './prompt.ts'

const sidOf = (number: number) => `0193e9f2-7b1c-7000-8000-00000000000${number}`
const document = AskDocument.parse({
  ...{ v: 1, askedAt: 1, question: 'Why do people leave?', number: { q: 'signal:error', sessions: 12, of: 8_412 } },
  insight: {
    request: { kind: 'pageList', compare: false },
    ...{ title: 'Pages', chosenBy: 'model' },
    facts: [
      { text: '“/cart/77”: 1,200 views by 1 person (14.3 %).', key: 'page:/cart/77' },
      { text: '“/”: 900 views by 6 people.', key: 'page:/' },
    ],
  },
  sessions: [
    {
      device: 'mobile',
      passages: [
        { sid: sidOf(1), eventId: 'w.0.1', atMs: 3_000, text: 'The coupon “SAVE20” was refused 2 times.' },
        { sid: sidOf(1), eventId: 'w.0.9', atMs: 9_000, text: 'They left from “Your cart”.' },
      ],
    },
    {
      device: 'desktop',
      passages: [{ sid: sidOf(2), eventId: 'w.1.4', atMs: 500, text: 'A rage click on “Pay now”.' }],
    },
  ],
})
const passages = numberPassages(document)
const against = (text: string, ...ids: string[]) =>
  reasonAgainst(
    text,
    {
      passages: ids.flatMap((id) => passages.get(id) ?? []),
      facts: document.insight?.facts.filter((_, at) => ids.includes(`f${at + 1}`)) ?? [],
    },
    document,
  )

describe('a statement', () => {
  test.each([
    ['The coupon “SAVE20” was refused.', ['1.1'], null],
    ['The coupon was refused twice, or 2 times.', ['1.1'], null],
    ['Two sessions got stuck: at the coupon and at “pay now”.', ['1.1', '2.1'], null],
    ['12 of 8,412 sessions had an error.', [], null],
    ['People leave.', [], 'cites nothing'],
    ['9 sessions had an error.', [], 'cites nothing'],
    ['The coupon “SAVE50” was refused.', ['1.1'], 'quotes “SAVE50”, which nothing that it cites has'],
    ['They pressed “Pay now”.', ['1.1'], 'quotes “Pay now”, which nothing that it cites has'],
    ['The coupon was refused 40 times.', ['1.1'], 'counts 40'],
    ['Five visitors left.', ['1.2'], 'counts 5'],
    ['“/cart/77” has 1,200 views, 14.3 % of all.', ['f1'], null],
    ['“/cart/77” has 1,200 views.', ['f2'], 'quotes “/cart/77”, which nothing that it cites has'],
    ['The home page has 1,200 views.', ['f2'], 'counts 1200'],
    ['There are 2,100 views.', ['f1', 'f2'], 'counts 2100'],
    ['A recorded name counts nothing: 77 people.', ['f1'], 'counts 77'],
    ['Facts are not sessions: two of them.', ['f1', 'f2'], 'counts 2'],
    ['About 14 % of views.', ['f1'], 'counts 14'],
    ['See https://evil.example for more.', ['1.1'], 'contains a link or markup'],
    ['Write to ann@shop.example.', ['1.1'], 'contains an e-mail address'],
    ['Go to evil.com.', ['1.1'], 'names evil.com'],
  ])('%s', (text, ids, reason) => {
    expect(against(text, ...ids)).toBe(reason)
  })
})

test('keeps what holds, with its moments, and counts the rest', () => {
  const statements = [
    { text: 'The coupon “SAVE20” was refused.', passages: ['1.1', '1.1'], facts: ['f2'] },
    { text: 'It cites what nobody gave it.', passages: ['1.1', '7.7'], facts: [] },
    { text: 'It cites a fact that there is not.', passages: ['1.1'], facts: ['f3'] },
  ]
  expect(checkAnswer({ statements }, document)).toEqual({
    statements: [
      { text: statements[0]?.text, citations: [{ sid: sidOf(1), eventId: 'w.0.1', atMs: 3_000 }], facts: [1] },
    ],
    dropped: { statements: 2, of: 3 },
  })
  expect(() => checkAnswer({ statements: statements.slice(1) }, document)).toThrow('none of 2 statements holds')
  expect(checkAnswer({ statements: [] }, document).statements).toEqual([])
})

test('whatever a model writes, every citation that remains is a passage that it was given', () => {
  const statement = fc.record({
    text: fc.string({ minLength: 1 }),
    passages: fc.array(fc.constantFrom('1.1', '2.1', '9.9', '__proto__')),
    facts: fc.array(fc.constantFrom('f1', 'f0', 'f9', 'f-1', '__proto__')),
  })
  const known = new Set([...passages.values()].map(({ sid, eventId }) => `${sid} ${eventId}`))
  fc.assert(
    fc.property(fc.array(statement, { maxLength: 5 }), (statements) => {
      try {
        for (const { citations, facts = [] } of checkAnswer({ statements }, document).statements) {
          expect(facts.every((place) => place === 0)).toBe(true)
          for (const { sid, eventId } of citations) expect(known.has(`${sid} ${eventId}`)).toBe(true)
        }
      } catch (error) {
        expect(error).toMatchObject({ because: 'answer_rejected' })
      }
    }),
  )
})
