import { searchProducts } from '../catalogue.ts'
import { productCard } from '../productCard.ts'
import { element, onClick } from './dom.ts'
import { toast } from './toast.ts'

/** The chips over the shelf: no page is loaded, cards come and go. */
export function filterShelf(): void {
  onClick('[data-chip]', (chip) => {
    for (const other of document.querySelectorAll('[data-chip]')) other.classList.toggle('is-on', other === chip)
    for (const card of document.querySelectorAll('[data-grid] .card')) {
      card.classList.toggle(
        'is-away',
        chip.dataset.chip !== '' && card.getAttribute('data-category') !== chip.dataset.chip,
      )
    }
  })
}

/** The results of the query in the address. */
export function showResults(): void {
  const query = (new URLSearchParams(location.search).get('q') ?? '').trim()
  const found = searchProducts(query)
  element('[data-testid=search-box]', HTMLInputElement).value = query
  element('[data-search-title]', HTMLElement).textContent = query ? `“${query}”` : 'Everything'
  element('[data-search-count]', HTMLElement).textContent =
    found.length === 0 ? 'Nothing found. Try a shorter word.' : `${found.length} found`
  element('[data-search-results]', HTMLElement).innerHTML = found.map((product) => productCard(product).text).join('')
}

/** How many of a product. */
export function stepQuantity(): void {
  onClick('[data-step]', (button) => {
    const output = element('[data-stepper] output', HTMLOutputElement)
    output.textContent = String(Math.min(9, Math.max(1, Number(output.textContent) + Number(button.dataset.step))))
  })
}

export function joinNewsletter(): void {
  element('.newsletter', HTMLFormElement).addEventListener('submit', (event) => {
    event.preventDefault()
    const input = element('.newsletter input', HTMLInputElement)
    toast(
      input.checkValidity() && input.value
        ? 'Thank you, the next letter comes in spring'
        : 'That does not look like an e-mail address',
    )
  })
}
