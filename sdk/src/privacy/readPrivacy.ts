import type { Inputs } from './inputs.ts'
import { blockSelectorOf } from './isBlocked.ts'
import { maskInput } from './maskText.ts'
import type { Privacy } from './presets.ts'

/** What is decided while the page is read. */
export interface PageReaders {
  /** What it fits is never looked into. */
  blockSelector: string
  /** The value of an input as it may be recorded. */
  maskInput(text: string, input: Element): string
  /** An attribute of an input was this: it may have been a secret one until now. */
  sawAttribute(input: Element, name: string, value: string): void
  privacy: Privacy
}

/**
 * What is decided before our scrubber: blocked elements are never looked into, and values are masked as they are read.
 */
export function readPrivacy(privacy: Privacy, inputs: Inputs): PageReaders {
  return {
    maskInput: (text, input) => (inputs.isOpen(input) ? text : maskInput(text)),
    sawAttribute: inputs.sawAttribute,
    privacy,
    blockSelector: blockSelectorOf(privacy),
  }
}
