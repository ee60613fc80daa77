import { categories, pictureOf, products } from '../catalogue.ts'
import { html, type Markup, trusted } from '../markup.ts'
import { productCard } from '../productCard.ts'

export function homePage(): Markup {
  const shown = ['storm-lantern', 'lambswool-blanket', 'enamel-mug'].flatMap((slug) =>
    products.filter((product) => product.slug === slug),
  )
  return html`<section class="hero">
  <div>
    <p class="eyebrow">The autumn table</p>
    <h1>Fewer things,<br>kept for longer.</h1>
    <p class="lead">Kitchenware, wool and light from small workshops. Every piece can be repaired, and most will not need it.</p>
    <a class="button" href="#shelf" data-testid="hero-shop">See the shelf</a>
    <a class="button quiet" href="/products/lambswool-blanket" data-testid="hero-blanket">The blanket, $89</a>
  </div>
  <div class="hero-art">${shown.map((product) => html`<div>${trusted(pictureOf(product))}</div>`)}</div>
</section>
<section class="promises">
  <p><b>Repaired, not replaced</b>Send it back in ten years.</p>
  <p><b>At the door in three days</b>Free from $60.</p>
  <p><b>Eleven workshops</b>All within a day by train.</p>
</section>
<section class="shelf" id="shelf">
  <div class="shelf-top">
    <h2>The shelf</h2>
    <div class="chips" role="group" aria-label="Category">
      <button type="button" class="chip is-on" data-chip="" data-testid="chip-all">Everything</button>
      ${categories.map((category) => html`<button type="button" class="chip" data-chip="${category}" data-testid="chip-${category.toLowerCase()}">${category}</button>`)}
    </div>
  </div>
  <div class="grid" data-grid>${products.map(productCard)}</div>
</section>`
}
