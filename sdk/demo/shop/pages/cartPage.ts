import { html, type Markup } from '../markup.ts'

/** The lines are put in by the page's script, from the cart. */
export function cartPage(): Markup {
  return html`<section class="cart-page">
  <h1>Your cart</h1>
  <div class="columns">
    <div data-cart-lines></div>
    <div class="panel">
      <h2>Summary</h2>
      <p class="sum"><span>Subtotal</span><b data-cart-total>$0.00</b></p>
      <p class="sum"><span>Delivery</span><b data-cart-delivery>Free</b></p>
      <a class="button" href="/checkout" data-testid="cart-checkout">Check out</a>
      <a class="button quiet" href="/" data-testid="keep-shopping">Keep shopping</a>
    </div>
  </div>
</section>`
}
