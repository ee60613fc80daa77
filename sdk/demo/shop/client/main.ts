import { filterShelf, joinNewsletter, showResults, stepQuantity } from './browse.ts'
import { openCart } from './cart.ts'
import { runCheckout } from './checkout.ts'
import { runGiftCards } from './giftCards.ts'
import { showCart } from './showCart.ts'

const cart = openCart(localStorage)
showCart(cart)
joinNewsletter()

const pages: Record<string, () => void> = {
  home: filterShelf,
  product: stepQuantity,
  search: showResults,
  checkout: () => runCheckout(cart),
  'gift-cards': runGiftCards,
}
pages[document.body.dataset.page ?? '']?.()
