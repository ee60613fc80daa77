import { html, type Markup } from '../markup.ts'

/** The results are put in by the page's script, from the query. */
export function searchPage(): Markup {
  return html`<section class="shelf">
  <div class="shelf-top"><h2 data-search-title>Search</h2><p class="muted" data-search-count></p></div>
  <div class="grid" data-search-results></div>
</section>`
}
