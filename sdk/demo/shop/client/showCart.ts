import { price } from '../catalogue.ts'
import type { Cart } from './cart.ts'
import { cartLines } from './cartLines.ts'
import { element, onClick } from './dom.ts'
import { toast } from './toast.ts'

const DELIVERY_CENTS = 490
const FREE_FROM_CENTS = 6_000

/** Everything about the cart that is on every page: badge, drawer, buttons that add. */
export function showCart(cart: Cart): void {
  const drawer = element('[data-drawer]', HTMLElement)
  const setOpen = (isOpen: boolean) => {
    document.body.classList.toggle('is-drawer-open', isOpen)
    drawer.inert = !isOpen
  }

  cart.onChange(() => {
    const badge = element('[data-cart-count]', HTMLElement)
    badge.textContent = String(cart.count())
    badge.hidden = cart.count() === 0
    element('[data-drawer-lines]', HTMLElement).innerHTML = cartLines(cart.lines()).text
    for (const total of document.querySelectorAll('[data-cart-total]')) total.textContent = price(cart.totalCents())
    for (const lines of document.querySelectorAll('[data-cart-lines]')) lines.innerHTML = cartLines(cart.lines()).text
    const isFree = cart.totalCents() === 0 || cart.totalCents() >= FREE_FROM_CENTS
    for (const delivery of document.querySelectorAll('[data-cart-delivery]'))
      delivery.textContent = isFree ? 'Free' : price(DELIVERY_CENTS)
  })

  onClick('[data-testid=open-cart]', () => setOpen(true))
  onClick('[data-testid=close-cart],[data-veil]', () => setOpen(false))
  onClick('[data-quantity]', ({ dataset }) => cart.setQuantity(dataset.quantity ?? '', Number(dataset.to)))
  onClick('[data-add]', ({ dataset }) => {
    const quantity = Number(document.querySelector('[data-stepper] output')?.textContent ?? 1)
    cart.add(dataset.add ?? '', document.body.dataset.page === 'product' ? quantity : 1)
    toast('Added to your cart')
    if (document.body.dataset.page === 'product') setOpen(true)
  })
}
