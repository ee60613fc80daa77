import type { Inputs } from './inputs.ts'
import { blockSelectorOf } from './isBlocked.ts'
import { maskInput } from './maskText.ts'
import type { Privacy } from './presets.ts'

/** What is decided while the page is read. */
export interface PageReaders {
  /** What it fits is never looked into. */
  blockSelector: string
  /** The value of an input as it may be recorded. `wasSecret`: it was one for passwords. */
  maskInput(text: string, input: Element, wasSecret?: boolean): string
}

/** What is decided before our scrubber: blocked elements are never looked into, and values are masked as they are read. */
export function readPrivacy(privacy: Privacy, inputs: Inputs): PageReaders {
  return {
    maskInput(text, input, wasSecret) {
      inputs.see(input, wasSecret)
      return inputs.isOpen(input) ? text : maskInput(text)
    },
    blockSelector: blockSelectorOf(privacy),
  }
}
