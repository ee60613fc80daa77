import type { Hand } from '../visitor/hand.ts'

/** Cannot find what they look for, and shakes the mouse. */
export async function thrash(hand: Hand): Promise<void> {
  await hand.look(1.5)
  await hand.scroll(500)
  const since = hand.now()
  await hand.thrash(2.5, 'get this over with')
  if (hand.isTouch) hand.allow('thrashed_cursor', 'They swipe up and down; a finger has no cursor.', since)
  else hand.expect('thrashed_cursor', 'They shake the mouse.', since)
  await hand.look(3)
  await hand.follow('[data-testid=nav-gift-cards]')
  await hand.look(2)
  const again = hand.now()
  await hand.thrash(2, 'get this over with')
  if (hand.isTouch) hand.allow('thrashed_cursor', 'They swipe up and down; a finger has no cursor.', again)
  else hand.expect('thrashed_cursor', 'They shake the mouse.', again)
  await hand.look(2)
}
