import type { Hand } from '../visitor/hand.ts'

/** Asks for a balance, which throws, and for a preview, which is rejected. */
export async function hitErrors(hand: Hand): Promise<void> {
  await hand.look(1)
  await hand.follow('[data-testid=nav-gift-cards]')
  await hand.hover('.gift-card')
  await hand.click('[data-testid=amount-100]')
  await hand.type('[data-testid=gift-code]', 'JO-7731-KX')
  await fail(hand, '[data-testid=check-balance]', 'see the balance of the card')
  await fail(hand, '[data-testid=check-balance]', 'try again')
  await fail(hand, '[data-testid=send-preview]', 'see the card before buying it', 'rejection')
  await hand.follow('[data-testid=nav-shop]')
  await hand.scroll(500)
}

async function fail(hand: Hand, selector: string, intent: string, kind = 'error'): Promise<void> {
  await hand.click(selector, intent)
  hand.expect(kind, 'The page throws when this is clicked.')
  hand.expect('error_click', 'The click caused the error.')
  hand.allow('dead_click', 'Nothing else happened.')
  await hand.look(3)
}
