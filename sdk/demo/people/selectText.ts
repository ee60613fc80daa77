import type { Hand } from '../visitor/hand.ts'

/** Reads with the mouse: a word by two clicks, a paragraph by three; and signs a gift card. */
export async function selectText(hand: Hand): Promise<void> {
  await hand.look(1)
  await hand.follow('[data-testid=product-iron-skillet]')
  await hand.look(1)
  await hand.hammer('.product-text .lead', 2, 'select a word')
  await hand.look(2)
  await hand.hammer('.product-text .lead', 3, 'select the paragraph')
  await hand.look(2)
  await hand.hammer('.product-text h1', 2, 'select a word of the name')
  await hand.look(3)
  await hand.follow('[data-testid=nav-gift-cards]')
  await hand.look(1)
  await hand.hammer('.gift .lead', 3, 'select the paragraph')
  await hand.look(1)
  await hand.draw('[data-testid=signature]', 'sign the card')
  await hand.draw('[data-testid=signature]', 'underline it')
  await hand.look(1)
  await hand.click('[data-testid=clear-signature]', 'begin again')
  await hand.draw('[data-testid=signature]', 'sign the card')
  await hand.look(3)
}
