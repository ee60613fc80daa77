import type { Described } from '@incuera/contract/events/eventDefinition.ts'
import { fieldsOf } from '@incuera/contract/fields.ts'
import { EVENTS } from '@incuera/contract/registry.ts'
import { formatBytes } from '#shared/format/formatBytes.ts'
import { formatDuration } from '#shared/format/formatDuration.ts'
import type { NoteKind } from '#shared/protocol.ts'
import { describeUnknown } from './describeUnknown.ts'

const WORDING = { duration: formatDuration, bytes: formatBytes }

/**
 * A custom event in words; null for those that are left out of the list. Unknown tags of newer recorders or other
 * clients are shown too, with the values they carry.
 * @param payload hostile: values that are missing or of another type are omitted from the text
 */
export function describeEvent(tag: string, payload: unknown): Described<NoteKind> | null {
  const event = EVENTS.find((one) => one.tag === tag)
  if (!event) return describeUnknown(tag, payload)
  return event.describe?.(fieldsOf(payload), WORDING) ?? null
}
