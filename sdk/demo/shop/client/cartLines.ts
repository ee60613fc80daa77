import { pictureOf, price } from '../catalogue.ts'
import { html, type Markup, trusted } from '../markup.ts'
import type { CartLine } from './cart.ts'

/** The lines of the cart with their steppers, in the drawer and on the cart page. */
export function cartLines(lines: CartLine[]): Markup {
  if (lines.length === 0) return html`<p class="empty">Nothing here yet. The shelf is full, though.</p>`
  return html`${lines.map(
    ({ product, quantity }) => html`<div class="line">
  <div class="thumb">${trusted(pictureOf(product))}</div>
  <div class="line-text"><b>${product.name}</b><span class="muted">${price(product.priceCents)}</span>
    <div class="stepper small">
      <button type="button" data-quantity="${product.slug}" data-to="${quantity - 1}" aria-label="One less">−</button><output>${quantity}</output>
      <button type="button" data-quantity="${product.slug}" data-to="${quantity + 1}" aria-label="One more">+</button>
    </div>
  </div>
  <b>${price(product.priceCents * quantity)}</b>
</div>`,
  )}`
}

/** The same without steppers, beside the checkout. */
export function orderLines(lines: CartLine[]): Markup {
  return html`${lines.map(
    ({ product, quantity }) =>
      html`<div class="line"><div class="thumb">${trusted(pictureOf(product))}</div><div class="line-text"><b>${product.name}</b><span class="muted">× ${quantity}</span></div><b>${price(product.priceCents * quantity)}</b></div>`,
  )}`
}
