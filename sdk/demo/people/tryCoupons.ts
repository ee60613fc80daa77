import type { Hand } from '../visitor/hand.ts'

/** Has two coupons, of which the shop takes none, and leaves the full cart. */
export async function tryCoupons(hand: Hand): Promise<void> {
  await hand.look(1)
  await hand.click('[data-testid=add-olive-board]')
  await hand.click('[data-testid=open-cart]')
  await hand.look(1)
  await hand.follow('[data-testid=drawer-cart]')
  await hand.look(1)
  await refuse(hand, 'AUTUMN15')
  await refuse(hand, 'WOOL10')
  await hand.look(3)
  const since = hand.now()
  await hand.look(1)
  hand.allow('form_abandoned', 'They leave with a code in the field.', since)
}

async function refuse(hand: Hand, code: string): Promise<void> {
  await hand.retype('[data-testid=coupon]', code)
  await hand.click('[data-testid=apply-coupon]', 'get the discount')
  hand.expect('form_refused', 'The shop does not take the code.')
  hand.allow('failed_request', 'The answer has the status 422, and is an answer all the same.')
  hand.allow('error_click', 'The same.')
  await hand.look(2)
}
