import type { record } from 'rrweb'
import type { Inputs } from './inputs.ts'
import { maskInput } from './maskText.ts'
import type { Privacy } from './presets.ts'

type RecordOptions = NonNullable<Parameters<typeof record>[0]>

/**
 * What rrweb does before our scrubber: blocked elements are never looked into, and values are masked as they are read. By
 * tag name, which covers all types, hidden and file too; rrweb's `maskAllInputs` is a list of types in which those are
 * missing (rrweb 2.2.2, `maskInputValue`).
 */
export function rrwebPrivacy({ blockSelector }: Privacy, inputs: Inputs): RecordOptions {
  const maskInputOptions: Record<string, boolean> = { input: true, textarea: true, select: true, password: true }
  return {
    maskInputOptions,
    // The third comes from our reading of changes (bundle/prepareRrweb.ts): an input has changed its type.
    maskInputFn(text: string, input: HTMLElement, wasSecret?: boolean) {
      inputs.see(input, wasSecret)
      return inputs.isOpen(input) ? text : maskInput(text)
    },
    blockSelector: ['[data-incuera-block]', '.rr-block', blockSelector].filter(Boolean).join(','),
  }
}
