import type { Hand } from '../visitor/createHand.ts'

/** Wants the wish list, which does nothing, and does not take that for an answer. */
export async function rage(hand: Hand): Promise<void> {
  await hand.look(1)
  await hand.follow('[data-testid=product-lambswool-blanket]')
  await hand.look(2)
  await hand.click('[data-testid=wish-list]')
  await hand.look(2)
  await hand.hammer('[data-testid=wish-list]', 5)
  await hand.look(1.5)
  await hand.follow('[data-testid=brand]')
  await hand.follow('[data-testid=product-lambswool-blanket]')
  await hand.hammer('[data-testid=wish-list]', 4)
  await hand.look(1)
}
