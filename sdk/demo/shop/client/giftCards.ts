import { element, onClick } from './dom.ts'

interface Balance {
  card: { amount: number }
}

/** The amounts work; the balance and the preview are broken on purpose, in the two ways in which pages break. */
export function runGiftCards(): void {
  onClick('[data-amount]', (chip) => {
    for (const other of document.querySelectorAll('[data-amount]')) other.classList.toggle('is-on', other === chip)
    element('.gift-card b', HTMLElement).textContent = `$${chip.dataset.amount}`
  })
  onClick('[data-testid=check-balance]', () => {
    const answer: Partial<Balance> = JSON.parse('{}')
    element('[data-balance]', HTMLElement).textContent = `$${readAmount(answer)}`
  })
  onClick('[data-testid=send-preview]', () => void sendPreview())
}

/** Trusts the answer more than it should: the TypeError is the point. */
function readAmount(answer: Partial<Balance>): number {
  const { card } = Object.assign({}, answer) as Balance
  return card.amount
}

async function sendPreview(): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, 300))
  throw new Error('Preview service answered 503')
}
