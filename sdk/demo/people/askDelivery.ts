import type { Hand } from '../visitor/hand.ts'

/** Asks when it would arrive, and waits for the slow answer. */
export async function askDelivery(hand: Hand): Promise<void> {
  await hand.look(1)
  await hand.follow('[data-testid=product-french-press]')
  await hand.look(1)
  await hand.click('[data-testid=check-delivery]', 'see when it would arrive')
  hand.allow('slow_request', 'The answer takes three seconds.')
  await hand.look(5)
  await hand.click('[data-testid=delivery-info]')
  await hand.look(1.5)
  await hand.scroll(400)
  await hand.follow('[data-testid=brand]')
  await hand.look(2)
}
