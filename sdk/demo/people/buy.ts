import type { Hand } from '../visitor/createHand.ts'

/** Knows what they want: search, product, cart, checkout, done. */
export async function buy(hand: Hand): Promise<void> {
  await hand.look(1)
  await hand.search('mug')
  await hand.follow('[data-testid=product-enamel-mug]')
  await hand.look(1.5)
  await hand.click('[data-testid=more]')
  await hand.click('[data-testid=add-to-cart]')
  await hand.look(1)
  await hand.follow('[data-testid=drawer-checkout]')
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
  await hand.click('[data-testid=continue-payment]')
  await hand.look(2)
}
