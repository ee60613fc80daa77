import type { Hand } from '../visitor/hand.ts'

/** From the open drawer of the cart to the thank-you page, without a mistake. */
export async function checkOut(hand: Hand): Promise<void> {
  await hand.follow('[data-testid=drawer-checkout]', 'pay')
  await hand.type('[data-testid=email]', 'ann.buyer@example.com')
  await hand.type('[data-testid=fullName]', 'Ann Buyer')
  await hand.click('[data-testid=continue-contact]')
  await hand.type('[data-testid=street]', '4 Willow Court')
  await hand.type('[data-testid=city]', 'Riverton')
  await hand.type('[data-testid=zip]', '30117')
  await hand.click('[data-testid=continue-delivery]')
  await hand.type('[data-testid=card]', '4111111111111111')
  await hand.type('[data-testid=expiry]', '11/29')
  await hand.type('[data-testid=pin]', 'correct-horse')
  await hand.click('[data-testid=continue-payment]', 'place the order')
  await hand.look(2)
}
