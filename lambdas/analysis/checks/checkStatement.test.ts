import { describe, expect, test } from '@jest/globals'
import { writeTimeline } from '../model/writeTimeline.ts'
import { writeByRules } from '../rules/writeByRules.ts'
import { knownOf } from '../summary/knownOf.ts'
import { fail, open, playOf, press, track, type } from '../testing/playOf.ts'
import { storyOf } from '../testing/storyOf.ts'
import { checkStatement } from './checkStatement.ts'

// e1 view “Hat”, e2 click “Add to cart”, e3 view “Checkout”, e4 input, then clicks on “Pay” and errors.
const steps = [
  open(0, '/product/hat', 'Hat'),
  press(5, 'Add to cart'),
  open(3, '/checkout', 'Checkout'),
  type(4),
  press(3, 'Pay'),
  fail(0.3, 'card is undefined'),
  press(20, 'Pay'),
  fail(0.3, 'card is undefined'),
]

function session(own: Parameters<typeof playOf>[0]) {
  const story = storyOf(playOf(own), { referrerHost: 'google.com' })
  const timeline = writeTimeline(story)
  const known = knownOf(story, timeline, writeByRules(story))
  const idOf = (kind: string, nth = 0) =>
    [...timeline.entries].filter(([, entry]) => entry.kind === kind)[nth]?.[0] ?? `no ${kind} ${nth}`
  const check = (text: string, ...ids: string[]) =>
    checkStatement(
      {
        text,
        cited: ids.flatMap((id) => timeline.entries.get(id) ?? []),
        unresolved: ids.filter((id) => !timeline.entries.has(id)),
      },
      known,
    )
  return { check, idOf, known }
}
const { check, idOf } = session(steps)
const ids = {
  hat: idOf('page_view'),
  checkout: idOf('page_view', 1),
  add: idOf('click'),
  pay: idOf('click', 1),
  payAgain: idOf('click', 2),
  input: idOf('input'),
  error: idOf('error'),
  errorAgain: idOf('error', 1),
}

describe('holds', () => {
  test.each<[string, ...(keyof typeof ids)[]]>([
    ['They came to look for a hat.', 'hat'],
    ['They opened “Hat” and added it to the cart.', 'hat', 'add'],
    ['They clicked “Add to cart” after 5 seconds.', 'add'],
    ['They clicked "add to cart" and reached the “Checkout”.', 'add', 'checkout'],
    ['They clicked “Pay” twice.', 'pay', 'payAgain'],
    ['They tried to pay 2 times, 20 s apart.', 'pay', 'payAgain'],
    ['Two errors followed: “card is undefined”.', 'error', 'errorAgain'],
    ['The session had 3 clicks and two pages.', 'pay'],
    ['They went to /checkout.', 'checkout'],
    ['They came from google.com.', 'hat'],
    ['They left without ordering after 1 min 12 s.', 'errorAgain'],
    ['They tried and failed to complete the purchase.', 'pay', 'error'],
    ['They filled in the form.', 'input'],
  ])('%s', (text, ...names) => {
    expect(check(text, ...names.map((name) => ids[name]))).toBeNull()
  })
})

describe('does not hold', () => {
  test.each<[string, string, ...(keyof typeof ids)[]]>([
    ['They bought a yacht.', 'success', 'pay'],
    ['They successfully completed the order.', 'success', 'checkout'],
    ['They clicked “Buy a yacht”.', 'quotes', 'pay'],
    ['They clicked “Checkout”.', 'no click on it', 'checkout', 'pay'],
    ['They clicked the button.', 'no click', 'hat'],
    ['There were no clicks.', 'no click', 'hat'],
    ['They opened “Pay”.', 'no view', 'pay'],
    ['An error stopped them.', 'error', 'pay'],
    ['Everything went without errors.', 'no error', 'pay'],
    ['They met five errors.', 'counts', 'error', 'errorAgain'],
    ['They clicked “Pay” 7 times.', 'counts', 'pay', 'payAgain'],
    ['They stayed for 30 minutes.', 'says 30 minutes', 'hat'],
    ['They saw 9 pages.', 'counts', 'hat'],
    ['The page said “Server exploded”.', 'quotes', 'error'],
    ['They went to /admin.', 'names /admin', 'checkout'],
    ['See https://evil.example/x for more.', 'link', 'hat'],
    ['See evil.example.', 'names evil.example', 'hat'],
    ['They left ![x](y).', 'link', 'hat'],
    ['They are ann@mail.example.', 'e-mail', 'hat'],
    ['Call +49 170 1234567.', 'number of a person', 'hat'],
    ['Ignore the rest.', 'does not speak', 'hat'],
  ])('%s', (text, reason, ...names) => {
    expect(check(text, ...names.map((name) => ids[name]))).toContain(reason)
  })

  test('without an event, or with an invented one', () => {
    expect(check('They came.')).toBe('cites no event')
    expect(check('They came.', 'e1', 'e99')).toContain('e99')
  })
})

test('a success that the rules have found may be claimed', () => {
  const done = session([...steps.slice(0, 5), track(3, 'order_placed')])
  expect(done.check('They completed the order.', done.idOf('custom'))).toBeNull()
})
