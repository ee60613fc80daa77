import { categories, pictureOf, products } from '../catalogue.ts'
import { html, type Markup, trusted } from '../markup.ts'
import { priceOf } from '../productCard.ts'

/** The home page after its redesign: products first, in rows with their price, and the story of the shop below them. */
export function newHomePage(): Markup {
  return html`<section class="billboard">
  <h1>Made once, repaired for ever</h1>
  <div class="offers">
    <a class="offer" href="#aisles" data-testid="hero-shop"><strong>All twelve pieces</strong><em>from $14</em></a>
    <a class="offer" href="/products/lambswool-blanket" data-testid="hero-blanket"><strong>Lambswool Blanket</strong><em>$89 instead of $115</em></a>
    <a class="offer" href="/gift-cards"><strong>Gift cards</strong><em>by e-mail, within a minute</em></a>
  </div>
</section>
<section class="aisles" id="aisles">
  <ul class="aisle-list" role="group" aria-label="Category">
    <li><button type="button" class="aisle is-on" data-chip="" data-testid="chip-all">Everything</button></li>
    ${categories.map((category) => html`<li><button type="button" class="aisle" data-chip="${category}" data-testid="chip-${category.toLowerCase()}">${category}</button></li>`)}
  </ul>
  <ol class="goods" data-grid>${products.map(
    (product) => html`<li class="card good" data-category="${product.category}" data-price="${product.priceCents}">
    <a class="good-picture" href="/products/${product.slug}" data-testid="product-${product.slug}" aria-label="${product.name}">${trusted(pictureOf(product))}</a>
    <div class="good-text"><h2>${product.name}</h2><p>${product.line}</p>${priceOf(product)}</div>
    <button class="good-add" type="button" data-add="${product.slug}" data-testid="add-${product.slug}">Add to cart</button>
  </li>`,
  )}</ol>
</section>
<section class="story">
  <h2>Eleven workshops</h2>
  <p>All within a day by train. Send anything back in ten years, and it is repaired.</p>
</section>`
}
