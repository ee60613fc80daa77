import { element } from './dom.ts'

/** The shop has no coupons at present, so every code is refused. */
export function runCoupon(): void {
  const form = element('[data-coupon]', HTMLFormElement)
  const input = element('input', HTMLInputElement, form)
  form.addEventListener('submit', async (event) => {
    event.preventDefault()
    const response = await fetch('/shop-api/coupon', {
      method: 'POST',
      body: new URLSearchParams({ code: input.value }),
    })
    const { problem } = await response.json()
    input.classList.toggle('is-wrong', !response.ok)
    input.setAttribute('aria-invalid', String(!response.ok))
    element('[data-coupon-problem]', HTMLElement, form).textContent = response.ok ? '' : problem
  })
}
