import { type Product, pictureOf, price } from './catalogue.ts'
import { html, type Markup, trusted } from './markup.ts'

/** A product in a grid: the picture and name lead to its page, the button puts it into the cart. */
export function productCard(product: Product): Markup {
  const { slug, name, line, category } = product
  return html`<article class="card" data-category="${category}" data-price="${product.priceCents}">
  <a class="frame" href="/products/${slug}" data-testid="product-${slug}" aria-label="${name}">${trusted(pictureOf(product))}${product.wasCents ? html`<span class="tag">Sale</span>` : ''}</a>
  <button class="quick" type="button" data-add="${slug}" data-testid="add-${slug}">Add to cart</button>
  <div class="card-text"><h3><a href="/products/${slug}">${name}</a></h3>${priceOf(product)}</div>
  <p>${line}</p>
</article>`
}

export function priceOf({ priceCents, wasCents }: Product): Markup {
  return html`<span class="price">${wasCents ? html`<s>${price(wasCents)}</s> ` : ''}${price(priceCents)}</span>`
}

const STAR = 'M10 1.6l2.6 5.4 5.9.8-4.3 4.1 1.1 5.9-5.3-2.9-5.3 2.9 1.1-5.9L1.5 7.8l5.9-.8z'

/** Five drawn stars (not every machine has a font with one), of which `stars` are gold. */
export function starsOf(stars: number): Markup {
  return html`<span class="stars" role="img" aria-label="${stars} of 5 stars">${[0, 1, 2, 3, 4].map(
    (i) =>
      html`<svg viewBox="0 0 20 20" width="17" height="17" aria-hidden="true"><path d="${STAR}" fill="${stars - i >= 0.5 ? '#d9952b' : '#ddd5c6'}"/></svg>`,
  )}</span>`
}
