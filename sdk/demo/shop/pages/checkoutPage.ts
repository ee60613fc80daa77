import { html, type Markup } from '../markup.ts'

interface Field {
  name: string
  label: string
  type?: string
  hint: string
  autocomplete: string
}

const step = (
  name: string,
  title: string,
  fields: Field[],
  action: string,
): Markup => html`<form class="step" data-step-form="${name}" novalidate hidden>
  <h2>${title}</h2>
  ${fields.map(
    (field) => html`<div class="field">
    <label for="${field.name}">${field.label}</label>
    <input id="${field.name}" name="${field.name}" type="${field.type ?? 'text'}" placeholder="${field.hint}" autocomplete="${field.autocomplete}" data-testid="${field.name}">
    <p class="problem" data-problem="${field.name}"></p>
  </div>`,
  )}
  <button class="button wide" type="submit" data-testid="continue-${name}">${action}</button>
</form>`

/** Three forms and a thank-you, of which the page's script shows one at a time under its own address. */
export function checkoutPage(): Markup {
  return html`<section class="checkout">
  <ol class="stages" data-stages><li data-stage="contact">Contact</li><li data-stage="delivery">Delivery</li><li data-stage="payment">Payment</li></ol>
  <div class="columns">
    <div class="panel">
      ${step(
        'contact',
        'Who is it for?',
        [
          { name: 'email', label: 'E-mail', type: 'email', hint: 'you@example.com', autocomplete: 'off' },
          { name: 'fullName', label: 'Full name', hint: 'Ann Example', autocomplete: 'off' },
        ],
        'Continue to delivery',
      )}
      ${step(
        'delivery',
        'Where should we send it?',
        [
          { name: 'street', label: 'Street and number', hint: '12 Orchard Lane', autocomplete: 'off' },
          { name: 'city', label: 'City', hint: 'Riverton', autocomplete: 'off' },
          { name: 'zip', label: 'ZIP code', hint: '5 digits', autocomplete: 'off' },
        ],
        'Continue to payment',
      )}
      ${step(
        'payment',
        'How would you like to pay?',
        [
          { name: 'card', label: 'Card number', hint: '16 digits', autocomplete: 'off' },
          { name: 'expiry', label: 'Expires', hint: 'MM / YY', autocomplete: 'off' },
          { name: 'pin', label: 'Shop password', type: 'password', hint: 'At least 8 characters', autocomplete: 'off' },
        ],
        'Place the order',
      )}
      <div class="step done" data-step-form="done" hidden>
        <div class="tick"><svg viewBox="0 0 24 24" width="34" height="34" fill="none" stroke="currentColor" stroke-width="3" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true"><path d="m5 12.5 4.5 4.5L19 7.5"/></svg></div>
        <h2>Thank you. It is on its way.</h2>
        <p class="lead">Your order <b data-order></b> leaves our store tomorrow morning.</p>
        <a class="button" href="/" data-testid="back-to-shop">Back to the shop</a>
      </div>
    </div>
    <aside class="panel summary"><h2>Your order</h2><div data-summary-lines></div><p class="sum"><span>Total</span><b data-order-total>$0.00</b></p></aside>
  </div>
</section>`
}
