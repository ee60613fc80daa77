import { expect, test } from '@jest/globals'
import { problemOfSteps, readStepsDraft, writeStepsDraft } from './stepsDraft.ts'

const pills = [
  'steps:(click:"Add to cart" > error !> event:purchase within:30m)',
  '-steps:(page:/cart > error)',
  'steps:(click:"a > b" > page:/x)',
]

test.each(pills)('%s is read and written as it is', (text) => {
  const draft = readStepsDraft(text)
  expect(draft && writeStepsDraft(draft)).toBe(text)
  expect(draft && problemOfSteps(draft)).toBeNull()
})

test('a sequence has its steps, joints and time', () => {
  expect(readStepsDraft(pills[0] ?? '')).toEqual({
    isNegated: false,
    within: '30m',
    steps: [
      { text: 'click:"Add to cart"', isNegated: false },
      { text: 'error', isNegated: false },
      { text: 'event:purchase', isNegated: true },
    ],
  })
  expect(readStepsDraft('device:phone')).toBeNull()
})

test('an empty step is dropped, a wrong one is explained', () => {
  const step = (text: string) => ({ text, isNegated: false })
  const draft = { isNegated: false, within: '', steps: [step('page:/a'), step(' '), step('error')] }
  expect(writeStepsDraft(draft)).toBe('steps:(page:/a > error)')
  expect(problemOfSteps({ ...draft, steps: [step('page:/a'), step('nothing:x')] })).toContain('nothing')
})
