import type { Hand } from '../visitor/hand.ts'
import { checkOut } from './checkOut.ts'

/** Buys the moka pot, on whose page a script fails that nobody needs. */
export async function buyDespiteError(hand: Hand): Promise<void> {
  await hand.look(1)
  const since = hand.now()
  await hand.follow('[data-testid=product-moka-pot]')
  await hand.look(2.5)
  hand.expect('error', 'The note of how many are left throws, and nobody misses it.', since)
  await hand.click('[data-testid=add-to-cart]')
  await hand.look(1)
  await checkOut(hand)
}
