import type { Hand } from '../visitor/hand.ts'

/** Turns back from three products immediately, goes in circles, and ends on a page that leads nowhere. */
export async function getLost(hand: Hand): Promise<void> {
  await hand.look(1)
  const lost = hand.now()
  for (const slug of ['linen-apron', 'olive-board', 'field-notebook']) {
    const since = hand.now()
    await hand.follow(`[data-testid=product-${slug}]`, 'is it this one?')
    await hand.wait(0.6)
    await hand.back()
    hand.expect('quick_back', 'They see that it is not what they want.', since)
    await hand.look(1.5)
  }
  for (let round = 0; round < 3; round++) {
    const cards = hand.now()
    await hand.follow('[data-testid=nav-gift-cards]', 'find the page on care of wool')
    hand.allow('quick_back', 'They soon turn back.', cards)
    await hand.look(2.5)
    const shop = hand.now()
    await hand.follow('[data-testid=nav-shop]', 'look there again')
    hand.allow('quick_back', 'The shop is soon left for the gift cards again.', shop)
    await hand.look(1)
  }
  hand.expect('looped_navigation', 'Shop, product, shop, gift cards: what they seek is on none of them.', lost)
  await hand.follow('[data-testid=product-lambswool-blanket]')
  await hand.click('[data-testid=care-info]')
  const end = hand.now()
  await hand.follow('[data-testid=care-guide]')
  await hand.look(2)
  await hand.click('.guide h1', 'go back to the shop')
  await hand.wait(1.5)
  await hand.click('.guide p', 'find a way on')
  await hand.wait(2.5)
  hand.expect('dead_end', 'The care guide has no link that leads on.', end)
}
