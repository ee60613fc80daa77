import type { Hand } from '../visitor/createHand.ts'

/** Asks for a balance, which throws, and for a preview, which is rejected. */
export async function hitErrors(hand: Hand): Promise<void> {
  await hand.look(1)
  await hand.follow('[data-testid=nav-gift-cards]')
  await hand.hover('.gift-card')
  await hand.click('[data-testid=amount-100]')
  await hand.type('[data-testid=gift-code]', 'JO-7731-KX')
  await hand.click('[data-testid=check-balance]')
  await hand.look(2)
  await hand.click('[data-testid=check-balance]')
  await hand.look(1.5)
  await hand.click('[data-testid=send-preview]')
  await hand.look(2.5)
  await hand.follow('[data-testid=nav-shop]')
  await hand.scroll(500)
}
