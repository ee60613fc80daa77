import { after } from '#browser/after.ts'
import { entryOf } from '#browser/entryOf.ts'
import { listenAgain } from '#browser/listen.ts'
import { typeOfNode } from '#browser/nativeDom.ts'
import { pageTime } from '#browser/now.ts'
import { quietly } from '#browser/quietly.ts'
import { whenIdle } from '#browser/whenIdle.ts'

/** Watches one document or shadow root. */
export interface Watch {
  /** Records that the browser has not told yet. */
  takeRecords(): MutationRecord[]
}

export interface ChangePorts {
  now(): number
  /** Turns records of all watches into an event of that time. Does not throw. */
  read(records: MutationRecord[][], time: number): void
}

export interface HeldChanges {
  add(watch: Watch): void
  /** What is held of it is read first, unless it ends because of what is being read: then its nodes are gone. */
  remove(watch: Watch): void
  /**
   * Holds records until the page is idle. An observer may receive any number of changes together, so reading them late
   * is as correct as reading them early, and nodes that were added and removed in the meantime are never read at all.
   */
  hold(watch: Watch, records: MutationRecord[]): void
  /** Runs with the next reading, after it; for each key what was asked last. */
  runLater(key: object, run: () => void): void
  /** Reads all that is held. Called before any other event, so that none refers to a node that is not recorded yet. */
  read(): void
}

const DOCUMENT_NODE = 9
/** So long a change waits for an idle moment. What a page shows for a shorter time may be missing in the recording. */
const IDLE_WITHIN_MS = 250
/**
 * While a page changes all the time, reading takes at most this share of the time, and the longer it waits, the less
 * there is to read. A quiet page is read immediately.
 */
const SHARE_OF_TIME = 1 / 20
const REST_MS_MAX = 750

/**
 * Attributes (`''` for the text) of which a change is held: what they were before it and what they are now is all that
 * counts.
 */
type SeenAttributes = Map<Node, Set<string>>

export function holdChanges({ now, read }: ChangePorts): HeldChanges {
  const watches = new Set<Watch>()
  let held = new Map<Watch, MutationRecord[]>()
  let seen: SeenAttributes = new Map()
  let lates = new Map<object, () => void>()
  let since = 0
  let restsUntil = 0
  let isReading = false
  let isScheduled = false

  const hold = (watch: Watch, records: MutationRecord[]) => {
    if (held.size === 0) since = now()
    const all = entryOf(held, watch, (): MutationRecord[] => [])
    for (const record of records) {
      // Of a document the element is another one: it was opened and written anew.
      if (record.type === 'childList' && typeOfNode(record.target) === DOCUMENT_NODE) listenAgain()
      if (!isRepeat(record, seen)) all.push(record)
    }
    schedule()
  }
  const holdRest = (watch: Watch) => {
    const rest = watch.takeRecords()
    if (rest.length > 0) hold(watch, rest)
  }
  const readAll = () => {
    if (isReading) return
    for (const watch of watches) holdRest(watch)
    if (held.size === 0 && lates.size === 0) return
    const from = pageTime()
    const records = [...held.values()]
    const runs = [...lates.values()]
    held = new Map()
    seen = new Map()
    lates = new Map()
    isReading = true
    if (records.length > 0) read(records, since)
    runs.forEach(quietly((run) => run()))
    isReading = false
    const to = pageTime()
    restsUntil = to + Math.min(REST_MS_MAX, (to - from) / SHARE_OF_TIME)
  }
  const schedule = () => {
    if (isScheduled) return
    isScheduled = true
    readSoon(restsUntil - pageTime(), () => {
      isScheduled = false
      readAll()
    })
  }

  return {
    add: (watch) => watches.add(watch),
    remove(watch) {
      if (!isReading) {
        holdRest(watch)
        if (held.has(watch)) readAll()
      }
      watches.delete(watch)
    },
    hold,
    runLater(key, run) {
      lates.set(key, run)
      schedule()
    },
    read: readAll,
  }
}

function isRepeat({ type, target, attributeName, oldValue }: MutationRecord, seen: SeenAttributes): boolean {
  if (type === 'childList') return false
  const name = attributeName ?? ''
  const names = entryOf(seen, target, () => new Set<string>())
  // An input that was one for passwords in between stays one; React sets the same type again and again.
  return names.size === names.add(/^(type|autocomplete)$/.test(name) ? name + oldValue : name).size
}

/** Reads when the page is idle, after a rest. */
function readSoon(restMs: number, read: () => void): void {
  const readIdle = () => whenIdle(read, IDLE_WITHIN_MS)
  if (restMs > 0) after(restMs, readIdle)
  else readIdle()
}
