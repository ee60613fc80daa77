import type { Hand } from '../visitor/hand.ts'

const WISHLIST = '[data-testid=wishlist]'

/** Clicks the wishlist button, which does nothing, and will not accept that. */
export async function rage(hand: Hand): Promise<void> {
  await hand.look(1)
  await hand.follow('[data-testid=product-lambswool-blanket]')
  await hand.look(2)
  await hand.click(WISHLIST, 'save the blanket for later')
  hand.expect('dead_click', 'The wishlist button does nothing.')
  await hand.look(3)
  await hand.hammer(WISHLIST, 5, 'make the button work')
  hand.expect('rage_click', 'Five angry clicks on the wishlist button.')
  hand.expect('dead_click', 'None of the five had an effect.')
  await hand.look(3)
  const retrying = hand.now()
  await hand.follow('[data-testid=brand]')
  await hand.follow('[data-testid=product-lambswool-blanket]', 'try again')
  hand.allow('quick_back', 'They return soon, but to try again.', retrying)
  await hand.hammer(WISHLIST, 4, 'make the button work')
  hand.expect('rage_click', 'Four angry clicks on the wishlist button.')
  hand.expect('dead_click', 'None of the four had an effect.')
  await hand.look(3.5)
  hand.allow('dead_end', 'They leave from where nothing works.', retrying)
}
