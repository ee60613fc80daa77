import type { Hand } from '../visitor/hand.ts'
import { checkOut } from './checkOut.ts'

/** Knows what they want: search, product, cart, checkout, done. */
export async function buy(hand: Hand): Promise<void> {
  await hand.look(1)
  await hand.search('mug')
  await hand.follow('[data-testid=product-enamel-mug]')
  await hand.look(1.5)
  await hand.click('[data-testid=more]')
  await hand.click('[data-testid=add-to-cart]')
  await hand.look(1)
  await checkOut(hand)
}
