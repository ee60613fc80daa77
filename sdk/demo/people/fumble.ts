import type { Hand } from '../visitor/createHand.ts'

/** Adds from the shelf, then meets every check of the form, and gives up at the ZIP code. */
export async function fumble(hand: Hand): Promise<void> {
  await hand.look(1)
  await hand.hover('[data-testid=product-beeswax-candle]')
  await hand.click('[data-testid=add-beeswax-candle]')
  await hand.click('[data-testid=open-cart]')
  await hand.look(1)
  await hand.follow('[data-testid=drawer-cart]')
  await hand.look(1)
  await hand.follow('[data-testid=cart-checkout]')
  await hand.click('[data-testid=continue-contact]')
  await hand.look(1)
  await hand.type('[data-testid=email]', 'bob@nowhere')
  await hand.type('[data-testid=fullName]', 'Bob Fumble')
  await hand.click('[data-testid=continue-contact]')
  await hand.look(1)
  await hand.type('[data-testid=email]', '.example')
  await hand.click('[data-testid=continue-contact]')
  await hand.type('[data-testid=street]', 'Mill Road 7')
  await hand.type('[data-testid=city]', 'Elmsford')
  await hand.type('[data-testid=zip]', '12-34')
  await hand.click('[data-testid=continue-delivery]')
  await hand.look(2)
}
