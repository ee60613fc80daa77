import { html, type Markup } from '../markup.ts'

/**
 * The page with the faults: checking a balance throws, and the preview rejects, so that recordings have errors to show.
 */
export function giftCardsPage(): Markup {
  return html`<section class="gift">
  <div class="gift-art"><div class="gift-card"><span>Juniper &amp; Oak</span><b>$50</b><small>Gift card</small></div></div>
  <div class="product-text">
    <p class="eyebrow">Gift cards</p>
    <h1>For somebody who has everything, once.</h1>
    <p class="lead">Sent by e-mail or on letterpress card. No end date, no small print.</p>
    <div class="chips" role="group" aria-label="Amount">
      <button type="button" class="chip" data-amount="25" data-testid="amount-25">$25</button>
      <button type="button" class="chip is-on" data-amount="50" data-testid="amount-50">$50</button>
      <button type="button" class="chip" data-amount="100" data-testid="amount-100">$100</button>
    </div>
    <div class="signature">
      <p class="muted">Sign the card, if you like.</p>
      <canvas width="320" height="110" data-signature data-testid="signature" aria-label="Your signature"></canvas>
      <button class="plain" type="button" data-testid="clear-signature">Clear</button>
    </div>
    <div class="row"><button class="button" type="button" data-testid="send-preview">Send me a preview</button></div>
    <div class="panel balance">
      <h2>Have a card already?</h2>
      <div class="row"><input placeholder="Code on your card" aria-label="Code on your card" data-testid="gift-code"><button class="button small" type="button" data-testid="check-balance">Check balance</button></div>
      <p class="muted" data-balance>The balance shows here.</p>
    </div>
  </div>
</section>`
}
