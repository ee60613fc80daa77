import type { Hand } from '../visitor/hand.ts'

/** Opens the lookbook, whose script is gone, reloads the blank page three times and turns back. */
export async function meetBlankPage(hand: Hand): Promise<void> {
  await hand.look(1)
  const since = hand.now()
  await hand.follow('[data-testid=nav-lookbook]', 'see the lookbook')
  hand.expect('rejection', 'The chunk that draws the page cannot be loaded.', since)
  hand.allow('error_click', 'The link leads to a page that fails.', since)
  await hand.look(3)
  hand.expect('blank_page', 'Nothing is on the page.', since)
  const reloading = hand.now()
  for (let times = 0; times < 3; times++) {
    const at = hand.now()
    await hand.reload()
    hand.expect('rejection', 'The same chunk again.', at)
    await hand.look(2.5)
    hand.allow('blank_page', 'Still nothing.', at)
  }
  hand.expect('refresh_loop', 'They reload three times.', reloading)
  await hand.back()
  await hand.look(2)
}
