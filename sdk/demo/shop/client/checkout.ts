import { price } from '../catalogue.ts'
import type { Cart } from './cart.ts'
import { orderLines } from './cartLines.ts'
import { element, onClick } from './dom.ts'
import { toast } from './toast.ts'

const PATHS = {
  contact: '/checkout',
  delivery: '/checkout/delivery',
  payment: '/checkout/payment',
  done: '/checkout/done',
}
type Step = keyof typeof PATHS
const NEXT: Record<Step, Step> = { contact: 'delivery', delivery: 'payment', payment: 'done', done: 'done' }
const TITLES: Record<Step, string> = { contact: 'Contact', delivery: 'Delivery', payment: 'Payment', done: 'Thank you' }

/** What is wrong with a value, by field; an empty text is fine. */
const PROBLEMS: Record<string, (value: string) => string> = {
  email: (value) => (/^\S+@\S+\.\S+$/.test(value) ? '' : 'Please enter a whole e-mail address.'),
  fullName: (value) => (value.trim().length >= 3 ? '' : 'Please tell us your name.'),
  street: (value) => (/\d/.test(value) ? '' : 'Please enter street and number.'),
  city: (value) => (value.trim() ? '' : 'Please enter a city.'),
  zip: (value) => (/^\d{5}$/.test(value.trim()) ? '' : 'A ZIP code has 5 digits.'),
  card: (value) => (/^\d{16}$/.test(value.replace(/\s/g, '')) ? '' : 'A card number has 16 digits.'),
  expiry: (value) => (/^\d\d ?\/ ?\d\d$/.test(value.trim()) ? '' : 'As on the card: MM / YY.'),
  pin: (value) => (value.length >= 8 ? '' : 'At least 8 characters.'),
}

/** The checkout: one document, an address per step, forms that check themselves. */
export function runCheckout(cart: Cart): void {
  const show = (step: Step) => {
    for (const form of document.querySelectorAll<HTMLElement>('[data-step-form]'))
      form.hidden = form.dataset.stepForm !== step
    const steps = Object.keys(PATHS)
    for (const stage of document.querySelectorAll<HTMLElement>('[data-stage]')) {
      stage.classList.toggle('is-on', stage.dataset.stage === step)
      stage.classList.toggle('is-past', steps.indexOf(stage.dataset.stage ?? '') < steps.indexOf(step))
    }
    document.title = `${TITLES[step]} · Juniper & Oak`
    window.scrollTo({ top: 0 })
  }
  const go = (step: Step) => {
    history.pushState(null, '', PATHS[step])
    show(step)
  }

  for (const form of document.querySelectorAll<HTMLFormElement>('form[data-step-form]')) {
    form.addEventListener('submit', (event) => {
      event.preventDefault()
      const wrong = check(form)
      if (wrong) {
        wrong.focus()
        toast('Something is missing')
        return
      }
      const step = stepOf(form.dataset.stepForm ?? '')
      if (step === 'payment') finish(cart)
      go(NEXT[step])
    })
  }
  onClick('[data-stage].is-past', (stage) => go(stepOf(stage.dataset.stage ?? '')))
  window.addEventListener('popstate', () => show(stepAt(location.pathname)))
  cart.onChange(() => {
    // Paid and emptied: what was ordered stays on the page.
    if (cart.count() === 0) return
    element('[data-summary-lines]', HTMLElement).innerHTML = orderLines(cart.lines()).text
    element('[data-order-total]', HTMLElement).textContent = price(cart.totalCents())
  })
  show(stepAt(location.pathname))
}

/** Shows what is wrong beside each field. @returns the first wrong one. */
function check(form: HTMLFormElement): HTMLInputElement | null {
  let first: HTMLInputElement | null = null
  for (const input of form.querySelectorAll('input')) {
    const problem = PROBLEMS[input.name]?.(input.value) ?? ''
    element(`[data-problem=${input.name}]`, HTMLElement, form).textContent = problem
    input.classList.toggle('is-wrong', problem !== '')
    if (problem && !first) first = input
  }
  return first
}

function finish(cart: Cart): void {
  element('[data-order]', HTMLElement).textContent = `JO-${Math.floor(10_000 + Math.random() * 90_000)}`
  cart.clear()
}

function stepAt(path: string): Step {
  return stepOf(path.split('/')[2] ?? 'contact')
}

function stepOf(name: string): Step {
  return name === 'delivery' || name === 'payment' || name === 'done' ? name : 'contact'
}
