import type { Hand } from '../visitor/hand.ts'

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
  hand.expect('form_refused', 'Both fields are empty.')
  await hand.look(1)
  await hand.type('[data-testid=email]', 'bob@nowhere')
  await hand.type('[data-testid=fullName]', 'Bob Fumble')
  await hand.click('[data-testid=continue-contact]')
  hand.expect('form_refused', 'The e-mail address is not whole.')
  await hand.look(1)
  await hand.type('[data-testid=email]', '.example')
  await hand.click('[data-testid=continue-contact]')
  await hand.type('[data-testid=street]', 'Mill Road 7')
  await hand.type('[data-testid=city]', 'Elmsford')
  await correctZip(hand, '12-34')
  await correctZip(hand, '1234')
  await correctZip(hand, '123456')
  const since = hand.now()
  await hand.look(2)
  hand.expect('form_abandoned', 'They leave in the middle of the delivery form.', since)
}

async function correctZip(hand: Hand, zip: string): Promise<void> {
  await hand.retype('[data-testid=zip]', zip)
  hand.allow('field_corrected', 'They change the ZIP code again and again.')
  await hand.click('[data-testid=continue-delivery]')
  hand.expect('form_refused', 'A ZIP code has five digits.')
  await hand.look(1)
}
