import { element, onClick } from './dom.ts'

const VIEWS = 6

/** Turns the pictures of a product. */
export function turnPictures(): void {
  onClick('[data-turn]', (button) => {
    const stage = element('[data-gallery] .stage', HTMLElement)
    const next = (Number(stage.dataset.view) - 1 + Number(button.dataset.turn) + VIEWS) % VIEWS
    stage.dataset.view = String(next + 1)
    element('[data-gallery] output', HTMLOutputElement).textContent = `${next + 1} of ${VIEWS}`
  })
}

/** Asks the carrier, and shows nothing until it answers. */
export function checkDelivery(): void {
  onClick('[data-check-delivery]', async () => {
    const response = await fetch('/shop-api/delivery')
    const { days } = await response.json()
    element('[data-delivery-date]', HTMLElement).textContent = `At your door in ${days} days`
  })
}
