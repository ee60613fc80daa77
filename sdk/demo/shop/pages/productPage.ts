import { type Product, pictureOf, products } from '../catalogue.ts'
import { html, type Markup, trusted } from '../markup.ts'
import { priceOf, productCard, starsOf } from '../productCard.ts'

/** Deliberately without the figure that its script reads: an error that harms nobody. */
const lowStock = html`<p class="muted" data-stock="{}"></p>`

export function productPage(product: Product): Markup {
  const alike = products
    .filter(({ category, slug }) => category === product.category && slug !== product.slug)
    .slice(0, 4)
  return html`<nav class="crumbs"><a href="/">Shop</a> / <span>${product.category}</span> / <span>${product.name}</span></nav>
<section class="product">
  <div class="gallery" data-gallery>
    <div class="stage" data-view="1">${trusted(pictureOf(product))}</div>
    <div class="gallery-nav">
      <button type="button" data-turn="-1" data-testid="previous-picture" aria-label="Previous picture">‹</button>
      <output data-testid="picture-number">1 of 6</output>
      <button type="button" data-turn="1" data-testid="next-picture" aria-label="Next picture">›</button>
    </div>
  </div>
  <div class="product-text">
    <h1>${product.name}</h1>
    <p class="rating">${starsOf(product.stars)} ${product.stars} &middot; ${product.reviews} reviews</p>
    <p class="big-price">${priceOf(product)}</p>
    <p class="lead">${product.story}</p>
    <div class="row">
      <div class="stepper" data-stepper>
        <button type="button" data-step="-1" data-testid="fewer" aria-label="One less">−</button>
        <output data-testid="quantity">1</output>
        <button type="button" data-step="1" data-testid="more" aria-label="One more">+</button>
      </div>
      <button class="button" type="button" data-add="${product.slug}" data-testid="add-to-cart">Add to cart</button>
    </div>
    <!-- Deliberately without a listener: visitors who click it again and again are what a recording has to show. -->
    <button class="button quiet wide" type="button" data-testid="wishlist"><svg viewBox="0 0 24 24" width="17" height="17" fill="none" stroke="currentColor" stroke-width="2" aria-hidden="true"><path d="M12 20.5C5 15 3 12 3 8.5 3 5.5 5.3 3.5 7.7 3.5c1.8 0 3.3 1 4.3 2.7 1-1.7 2.5-2.7 4.3-2.7C18.7 3.5 21 5.5 21 8.5c0 3.5-2 6.5-9 12z"/></svg> Save to my wishlist</button>
    <div class="row"><button class="button quiet small" type="button" data-check-delivery data-testid="check-delivery">Check delivery date</button><span class="muted" data-delivery-date></span></div>
    ${product.slug === 'moka-pot' ? lowStock : ''}
    <ul class="facts">${product.facts.map((fact) => html`<li>${fact}</li>`)}</ul>
    <details><summary data-testid="delivery-info">Delivery and returns</summary><p>Leaves our store within a day. Sixty days to change your mind; we pay the way back.</p></details>
    <details><summary data-testid="care-info">Care and repair</summary><p>A card with care instructions comes along. Repairs cost what the material costs. <a href="/care-guide" data-testid="care-guide">Read the care guide</a></p></details>
  </div>
</section>
<section class="shelf"><h2>Goes well with it</h2><div class="grid four">${alike.map(productCard)}</div></section>`
}
