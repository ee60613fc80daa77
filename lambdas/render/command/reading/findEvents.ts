import { unpackText } from './unpack.ts'

/** Something that should be an event, and where it was found. */
export interface FoundEvent {
  value: unknown
  /** Indexes from the outermost list to it. */
  path: number[]
  line: number | null
  /** Session and window, as far as the file names them. */
  session: string
  window: string
}

type Place = Omit<FoundEvent, 'value'>

/** Names under which recorders and their exports keep lists of events, or containers of them. */
const CONTAINERS = [
  'events',
  'snapshots',
  '$snapshot_data',
  'snapshotsByWindowId',
  'data',
  'properties',
  'recording',
  'rrwebEvents',
]
/** No export is nested deeper. */
const LEVELS_MAX = 8

/**
 * Finds the events in the content of a file: lists of events, batches of our SDK, PostHog's exports and blobs, packed
 * events, and all of these in lists and objects.
 */
export function findEvents(value: unknown, line: number | null): FoundEvent[] {
  const found: FoundEvent[] = []
  const walk = (value: unknown, place: Place, level: number): void => {
    if (typeof value === 'string') {
      const unpacked = unpackText(value)
      if (unpacked === undefined || level > LEVELS_MAX) found.push({ value, ...place })
      else walk(unpacked, place, level + 1)
    } else if (Array.isArray(value)) {
      const [window, event] = value
      // A line of PostHog's blobs.
      if (value.length === 2 && typeof window === 'string' && isRecord(event))
        walk(event, { ...place, window }, level + 1)
      else if (level > LEVELS_MAX) found.push({ value, ...place })
      else for (const [index, one] of value.entries()) walk(one, { ...place, path: [...place.path, index] }, level + 1)
    } else if (isRecord(value)) walkRecord(value, named(value, place), level)
    else found.push({ value, ...place })
  }
  const walkRecord = (value: Record<string, unknown>, place: Place, level: number) => {
    const name = isEvent(value) ? undefined : CONTAINERS.find((one) => isContainer(value[one]))
    const inner = name === undefined ? undefined : value[name]
    if (name === undefined || level > LEVELS_MAX) found.push({ value, ...place })
    else if (name === 'snapshotsByWindowId' && isRecord(inner))
      for (const [window, events] of Object.entries(inner)) walk(events, { ...place, window }, level + 1)
    else walk(inner, place, level + 1)
  }
  walk(value, { path: [], line, session: '', window: '' }, 0)
  return found
}

/** Events have data; so do the objects around them, but these have no type, or one with a name. */
const isEvent = (value: Record<string, unknown>) =>
  typeof value.type === 'number' || ('timestamp' in value && 'type' in value)

const isContainer = (value: unknown) =>
  (typeof value === 'object' && value !== null) || (typeof value === 'string' && value !== '')

/** Session and window according to the object, else to those around it. */
function named(value: Record<string, unknown>, place: Place): Place {
  const text = (names: string[]) =>
    names.map((name) => value[name]).find((one) => typeof one === 'string' && one !== '')
  const session = text(['sid', 'sessionId', 'session_id', '$session_id'])
  const window = text(['wid', 'windowId', 'window_id', '$window_id'])
  return session === undefined && window === undefined
    ? place
    : { ...place, session: String(session ?? place.session), window: String(window ?? place.window) }
}

export const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
