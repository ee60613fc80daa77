import { SOURCE } from '@incuera/contract/events.ts'
import type { WrittenAttributes } from '#events/pageEvents.ts'
import type { RecordingScope } from '../dom/recordingScope.ts'

/** Attributes of a recorded element, as a change of them. */
export function tellAttributes(id: number, attributes: WrittenAttributes, { tell }: RecordingScope): void {
  tell({ source: SOURCE.mutation, adds: [], removes: [], texts: [], attributes: [{ id, attributes }] })
}
