import type { Hand } from '../visitor/hand.ts'
import { checkOut } from './checkOut.ts'

const AWAY_MINUTES = 10

/** Is called away for ten minutes with the cart open, and then buys. */
export async function returnFromIdle(hand: Hand): Promise<void> {
  await hand.look(1)
  await hand.follow('[data-testid=product-storm-lantern]')
  await hand.look(1.5)
  await hand.click('[data-testid=add-to-cart]')
  await hand.look(1)
  await hand.leaveAlone(AWAY_MINUTES)
  await hand.look(2)
  await checkOut(hand)
}
