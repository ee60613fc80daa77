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
      <form class="coupon" novalidate data-coupon>
        <div class="row"><input name="coupon" placeholder="Coupon code" aria-label="Coupon code" autocomplete="off" data-testid="coupon"><button class="button small" data-testid="apply-coupon">Apply</button></div>
        <p class="problem" role="alert" data-coupon-problem></p>
      </form>
      <p class="sum"><span>Delivery</span><b data-cart-delivery>Free</b></p>
      <a class="button" href="/checkout" data-testid="cart-checkout">Check out</a>
      <a class="button quiet" href="/" data-testid="keep-shopping">Keep shopping</a>
    </div>
  </div>
</section>`
}
