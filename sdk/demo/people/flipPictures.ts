import type { Hand } from '../visitor/hand.ts'

/** Flips through the pictures of a product and steps its quantity, quickly and with pleasure. */
export async function flipPictures(hand: Hand): Promise<void> {
  await hand.look(1)
  await hand.follow('[data-testid=product-stoneware-vase]')
  await hand.look(1)
  await hand.hammer('[data-testid=next-picture]', 8, 'see all pictures')
  await hand.look(1.5)
  if (hand.isTouch) {
    await hand.zoom()
    hand.expect('zoom', 'They enlarge the picture.')
  }
  await hand.hammer('[data-testid=previous-picture]', 4, 'see some of them again')
  await hand.look(1)
  await hand.hammer('[data-testid=more]', 4, 'five of them')
  await hand.look(1)
  await hand.hammer('[data-testid=fewer]', 4, 'no, one is enough')
  await hand.look(3)
}
