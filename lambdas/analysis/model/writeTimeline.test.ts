import { expect, test } from '@jest/globals'
import { fail, open, playOf, press, track, type } from '../testing/playOf.ts'
import { storyOf } from '../testing/storyOf.ts'
import { TIMELINE_TOKENS_MAX, writeTimeline } from './writeTimeline.ts'

test('has a line for each thing that may be cited, with typing in one', () => {
  const { text, entries } = writeTimeline(
    storyOf(
      playOf([open(0, '/cart', 'Cart'), type(1), type(1), press(2, 'Pay'), fail(1, 'no'), track(1, 'order_placed')]),
    ),
  )
  expect(text.split('\n')).toEqual([
    '["e1",0,"page_view","Opened “Cart”","/cart"]',
    '["e2",1,"input","Filled in fields","/cart"]',
    '["e3",4,"click","Clicked “Pay”","/cart"]',
    expect.stringContaining('"error"'),
    '["e5",6,"custom","The site reported “order_placed”","/cart"]',
  ])
  expect(entries.get('e2')?.eventId).toBe('tab1.0.1')
})

test('keeps within its tokens: what went wrong and pages stay, clicks go', () => {
  const clicks = Array.from({ length: 3000 }, (_, index) => press(0.1 + (index % 7), `Button ${index}`))
  const story = storyOf(playOf([open(0, '/', 'Home'), ...clicks, fail(1, 'at the end')]))
  const { text } = writeTimeline(story)
  const lines = text.split('\n')
  expect(text.length).toBeLessThanOrEqual(TIMELINE_TOKENS_MAX * 4)
  expect(text.length).toBeGreaterThan(TIMELINE_TOKENS_MAX * 2)
  expect(lines[0]).toContain('Home')
  expect(lines.at(-1)).toContain('at the end')
})

test('contains no address or number of a person', () => {
  const steps = [open(0, '/u/ann@shop.example', 'Ann'), fail(1, 'no account ann.lee@mail.example, +49 170 1234567')]
  const { text } = writeTimeline(storyOf(playOf(steps)))
  expect(text).toContain('[e-mail]')
  expect(text).not.toMatch(/ann|1234567/)
})
