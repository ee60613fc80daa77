import type { Hand } from '../visitor/hand.ts'
import { checkOut } from './checkOut.ts'

/** Compares two products in two tabs, and buys one of them. */
export async function compareInTabs(hand: Hand): Promise<void> {
  await hand.look(1)
  await hand.follow('[data-testid=product-moka-pot]')
  const since = hand.now() - 3_000
  await hand.look(2)
  hand.expect('error', 'The note of how many are left throws, and nobody misses it.', since)
  const other = await hand.openTab('/products/french-press')
  await other.look(2)
  await other.click('[data-testid=care-info]')
  await hand.comeBack()
  await hand.click('[data-testid=care-info]', 'compare')
  await hand.look(1.5)
  await other.comeBack()
  await other.look(1)
  await other.click('[data-testid=add-to-cart]', 'this one')
  await other.look(1)
  await checkOut(other)
}
