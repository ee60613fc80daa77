import { type RecordedEvent, RRWEB } from '@incuera/contract/events.ts'

/** Whether an event is one of ours with this tag. */
export function hasTag({ type, data }: RecordedEvent, tag: string): boolean {
  return type === RRWEB.custom && Object(data).tag === tag
}
