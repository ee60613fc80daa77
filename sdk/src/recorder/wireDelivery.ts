import { type GapSeen, RRWEB } from '@incuera/contract/events.ts'
import { BATCH_BYTES_MAX, BATCH_EVENTS_MAX, BATCH_INTERVAL_SECONDS } from '@incuera/contract/limits.ts'
import type { Browser } from '../browser/openBrowser.ts'
import { isPositive } from '../events/remoteSettings.ts'
import type { Tab } from '../session/openTab.ts'
import { type Buffer, createBuffer } from '../transport/batches/createBuffer.ts'
import type { Identity } from '../transport/batches/encodeBatch.ts'
import type { Intake } from '../transport/createIntake.ts'
import { openDatabase } from '../transport/openDatabase.ts'
import { type Delivery, openDelivery } from '../transport/openDelivery.ts'
import { openJournal } from '../transport/openJournal.ts'
import { openNotes } from '../transport/openNotes.ts'
import { openOutbox } from '../transport/openOutbox.ts'
import { loadResend } from './loadResend.ts'

export interface OutletPorts {
  browser: Browser
  apiKey: string
  intake: Intake
  tab: Tab
  /** Whose events these are. */
  owner(): { sid: string; user?: Identity }
  /** Whether a session has lasted long enough to be sent at all. */
  isDue(sid: string): boolean
  /** Whether what a window has recorded shows more than the intake takes. */
  isTooOpen(wid: string): boolean
  /** The intake wants nothing more from this key. */
  onStop(): void
  /** What the intake says to a batch. */
  onAnswer(body: unknown): void
  /** A batch was given up. */
  onLost(lost: { events: number; reason: GapSeen['reason']; isSnapshot: boolean }): void
  /** A batch joins those that wait. */
  onCut(): void
}

/** Where the JSON of recorded events goes. */
export interface Outlet
  extends Pick<Buffer, 'add' | 'flush' | 'flushWithin' | 'isEmpty'>,
    Pick<Delivery, 'wake' | 'waiting' | 'drained' | 'resendSoon' | 'forgetSession'> {
  /** The page goes. */
  leave(): void
  /** Drops what was not sent, and sends nothing more. */
  stop(): void
}

const BUFFER_LIMITS = { events: BATCH_EVENTS_MAX, bytes: BATCH_BYTES_MAX, intervalMs: BATCH_INTERVAL_SECONDS * 1_000 }

/** Wires the way of an event out of the page: buffer and journal → sender → intake. */
export function wireDelivery({
  browser,
  apiKey,
  intake,
  tab,
  owner,
  isDue,
  isTooOpen,
  onStop,
  onAnswer,
  onLost,
  onCut,
}: OutletPorts): Outlet {
  const { now, timers } = browser
  const database = openDatabase(apiKey)
  const outbox = openOutbox(database)
  const journal = openJournal({ append: outbox.append, wid: tab.wid, nextSeq: tab.nextSeq, now })
  const delivery = openDelivery({
    intake,
    database,
    outbox,
    leftNotes: openNotes(() => window.localStorage),
    tab,
    journal,
    loadResend,
    timers,
    now,
    random: Math.random,
    isDue,
    isTooOpen,
    onStop,
    onAnswer(body) {
      onAnswer(body)
      const { batchSeconds }: { batchSeconds?: unknown } = Object(body)
      if (isPositive(batchSeconds)) buffer.cutEvery(batchSeconds * 1_000)
    },
    onLost: ({ events }, reason) => onLost({ events: events.length, reason, isSnapshot: events.some(isSnapshot) }),
  })
  const buffer = createBuffer(BUFFER_LIMITS, timers, {
    onAdd: (event) => journal.add(event, owner()),
    onCut(events) {
      const name = journal.cut()
      if (name) delivery.push({ ...name, user: owner().user, events })
      onCut()
    },
  })
  return {
    ...buffer,
    ...delivery,
    leave() {
      const events = buffer.drain()
      const last = journal.end()
      delivery.leave(last && { ...last.name, user: owner().user, events }, last?.unwritten)
    },
    stop() {
      buffer.drain()
      journal.end()
      delivery.stop()
    },
  }
}

/** The type is written first. */
function isSnapshot(event: string): boolean {
  return event.startsWith(`{"type":${RRWEB.fullSnapshot}`)
}
