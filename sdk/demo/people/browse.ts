import type { Hand } from '../visitor/hand.ts'

/** Has time, compares, takes nothing. */
export async function browse(hand: Hand): Promise<void> {
  await hand.look(1.5)
  await hand.click('[data-testid=chip-living]')
  await hand.hover('[data-testid=product-stoneware-vase]')
  await hand.click('[data-testid=chip-all]')
  await hand.hover('[data-testid=product-iron-skillet]')
  await hand.follow('[data-testid=product-canvas-tote]')
  await hand.look(2)
  await hand.click('[data-testid=care-info]')
  await hand.look(1.5)
  await hand.scroll(500)
  await hand.follow('[data-testid=product-storm-lantern]')
  await hand.look(2)
  await hand.click('[data-testid=add-to-cart]')
  await hand.look(1.5)
  await hand.click('[data-testid=close-cart]')
  await hand.follow('[data-testid=brand]')
  await hand.scroll(700)
}
