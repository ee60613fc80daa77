import { filterShelf, joinNewsletter, showResults, showStock, stepQuantity } from './browse.ts'
import { openCart } from './cart.ts'
import { runCheckout } from './checkout.ts'
import { runCoupon } from './coupon.ts'
import { identifyCustomer } from './customer.ts'
import { runGiftCards } from './giftCards.ts'
import { openLookbook } from './lookbook.ts'
import { checkDelivery, turnPictures } from './product.ts'
import { showCart } from './showCart.ts'
import { runSignature } from './signature.ts'

const cart = openCart(localStorage)
identifyCustomer(localStorage)
const isBare = document.querySelector('[data-drawer]') === null
if (!isBare) {
  showCart(cart)
  joinNewsletter()
}

const runProduct = () => {
  stepQuantity()
  turnPictures()
  checkDelivery()
  showStock()
}
const runGifts = () => {
  runGiftCards()
  runSignature()
}
const pages: Record<string, () => void> = {
  home: filterShelf,
  product: runProduct,
  search: showResults,
  cart: runCoupon,
  checkout: () => runCheckout(cart),
  'gift-cards': runGifts,
  lookbook: openLookbook,
}
pages[document.body.dataset.page ?? '']?.()
