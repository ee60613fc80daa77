import { expect, test } from '@jest/globals'
import { draftOf } from './draftOf.ts'

test('a question that a search answered becomes a rule, any other stays a question', () => {
  expect(draftOf('How many sessions had an error?', 'error:*')).toEqual({
    name: 'How many sessions had an error?',
    check: { type: 'rule', q: 'error:*' },
  })
  const question = `Why ${'so '.repeat(40)}slow?`
  expect(draftOf(question, null)).toEqual({ name: question.slice(0, 80), check: { type: 'question', question } })
  // A scanner looks at a session once, so it cannot ask what changes later.
  expect(draftOf('Which have videos?', 'has:video').check.type).toBe('question')
})
