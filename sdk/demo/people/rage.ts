import type { Hand } from '../visitor/createHand.ts'

/** Clicks the wishlist button, which does nothing, and will not accept that. */
export async function rage(hand: Hand): Promise<void> {
  await hand.look(1)
  await hand.follow('[data-testid=product-lambswool-blanket]')
  await hand.look(2)
  await hand.click('[data-testid=wishlist]')
  await hand.look(2)
  await hand.hammer('[data-testid=wishlist]', 5)
  await hand.look(1.5)
  await hand.follow('[data-testid=brand]')
  await hand.follow('[data-testid=product-lambswool-blanket]')
  await hand.hammer('[data-testid=wishlist]', 4)
  await hand.look(1)
}
