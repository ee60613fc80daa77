import { useContext } from 'react'
import { queueRecording } from '../api/queueRecording.ts'
import type { Recording } from '../api/recording.ts'
import { IncueraContext } from './incueraContext.ts'

/**
 * Its calls are never processed. A component must also render without a provider, in a test or in a component
 * catalogue.
 */
const nobody = queueRecording()

/**
 * The recorder of the provider above: the same object on every draw. Calls before it records are kept and made up for.
 */
export function useIncuera(): Recording {
  return useContext(IncueraContext) ?? nobody
}
