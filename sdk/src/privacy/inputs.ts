import { matches } from './isOpenText.ts'

/** Fields which no mark opens. */
const SECRET =
  'input[type=password i],input[type=hidden i],input[type=file i],[autocomplete*=password i],[autocomplete^=cc- i],[autocomplete=one-time-code i]'

export interface Inputs {
  /** Whether the customer has opened the value of this very input, and it has never been one for passwords. */
  isOpen(input: Element): boolean
  /** Remembers an input that is one for passwords, or was before its type changed: it stays one after «show password». */
  see(input: Element, wasSecret?: boolean): void
}

/** The memory of a page about its inputs. Nothing is written into the page. */
export function rememberInputs(): Inputs {
  const secrets = new WeakSet<Element>()
  const see = (input: Element, wasSecret = false) => {
    if (wasSecret || matches(input, SECRET)) secrets.add(input)
  }
  return {
    see,
    isOpen(input) {
      see(input)
      return matches(input, '[data-incuera-unmask]:not([data-incuera-mask])') && !secrets.has(input)
    },
  }
}
