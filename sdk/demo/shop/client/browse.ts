import { searchProducts } from '../catalogue.ts'
import { productCard } from '../productCard.ts'
import { element, onClick } from './dom.ts'
import { toast } from './toast.ts'

/** Not needed at first sight. */
const STOCK_DELAY_MS = 1_500

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

/** How many are left, where they are few. */
export function showStock(): void {
  const note = document.querySelector<HTMLElement>('[data-stock]')
  if (!note) return
  setTimeout(() => {
    const { left } = JSON.parse(note.dataset.stock ?? '{}')
    note.textContent = `${left.toFixed()} left in our store`
  }, STOCK_DELAY_MS)
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
