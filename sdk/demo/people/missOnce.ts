import type { Hand } from '../visitor/hand.ts'

/** Clicks a button that does nothing, shrugs and goes on. */
export async function missOnce(hand: Hand): Promise<void> {
  await hand.look(1)
  await hand.follow('[data-testid=product-canvas-tote]')
  await hand.look(2)
  await hand.click('[data-testid=wishlist]', 'save the bag for later')
  hand.expect('dead_click', 'The wishlist button does nothing.')
  await hand.look(4)
  await hand.click('[data-testid=care-info]')
  await hand.look(1.5)
  await hand.follow('[data-testid=nav-shop]')
  await hand.scroll(600)
  await hand.look(2)
}
