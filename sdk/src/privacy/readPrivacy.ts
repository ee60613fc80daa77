import type { RecordOptions } from '../record/dom/recording.ts'
import type { Inputs } from './inputs.ts'
import { blockSelectorOf } from './isBlocked.ts'
import { maskInput } from './maskText.ts'
import type { Privacy } from './presets.ts'

/** What is decided before our scrubber: blocked elements are never looked into, and values are masked as they are read. */
export function readPrivacy(privacy: Privacy, inputs: Inputs): Pick<RecordOptions, 'blockSelector' | 'maskInput'> {
  return {
    maskInput(text, input, wasSecret) {
      inputs.see(input, wasSecret)
      return inputs.isOpen(input) ? text : maskInput(text)
    },
    blockSelector: blockSelectorOf(privacy),
  }
}
