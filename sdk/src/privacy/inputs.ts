import { matches, unmaskSelector } from './isOpenText.ts'
import { isSecretText, SECRET_AUTOCOMPLETE } from './isSecretText.ts'
import type { Privacy } from './presets.ts'

/** Fields which no mark opens. */
const SECRET = 'input[type=password i],input[type=hidden i],input[type=file i]'

export interface Inputs {
  /** Whether the customer has opened the value of this very input, and it has never been a secret one. */
  isOpen(input: Element): boolean
  /** Remembers an input that is a secret one: it stays one after "show password". */
  see(input: Element): void
  /** The same for what an attribute of it was. */
  sawAttribute(input: Element, name: string, value: string): void
}

/** The memory of a page about its inputs. Nothing is written into the page. */
export function rememberInputs(privacy: Pick<Privacy, 'isLowered'>): Inputs {
  const secrets = new WeakSet<Element>()
  const see = (input: Element) => {
    if (matches(input, SECRET) || isSecretText(input)) secrets.add(input)
  }
  return {
    see,
    sawAttribute(input, name, value) {
      if (
        name === 'type'
          ? /^(password|hidden|file)$/i.test(value)
          : name === 'autocomplete' && SECRET_AUTOCOMPLETE.test(value)
      )
        secrets.add(input)
    },
    isOpen(input) {
      if (!matches(input, `${unmaskSelector(privacy)}:not([data-incuera-mask])`)) return false
      see(input)
      return !secrets.has(input)
    },
  }
}
