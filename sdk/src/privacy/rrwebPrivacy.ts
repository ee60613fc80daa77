import type { record } from 'rrweb'
import type { Inputs } from './inputs.ts'
import { blockSelectorOf } from './isBlocked.ts'
import { maskInput } from './maskText.ts'
import type { Privacy } from './presets.ts'

type RecordOptions = NonNullable<Parameters<typeof record>[0]>

/** What is decided before our scrubber: blocked elements are never looked into, and values are masked as they are read. */
export function rrwebPrivacy(privacy: Privacy, inputs: Inputs): RecordOptions {
  return {
    // The third comes from our reading of changes (bundle/prepareRrweb.ts): an input has changed its type.
    maskInputFn(text: string, input: HTMLElement, wasSecret?: boolean) {
      inputs.see(input, wasSecret)
      return inputs.isOpen(input) ? text : maskInput(text)
    },
    blockSelector: blockSelectorOf(privacy),
  }
}
