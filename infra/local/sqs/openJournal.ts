import { copyFileSync, existsSync, mkdirSync, renameSync } from 'node:fs'
import { join } from 'node:path'
import type { Log } from '@incuera/lambdas/runtime/log.ts'
import * as z from 'zod'
import { checkLedger, startLedger } from '../data/ledger.ts'
import { type LineFile, openLineFile, readLineFile } from '../data/lineFile.ts'
import { Message, type Messages } from './message.ts'

/** What happened to the queues, one JSON line each. */
const Entry = z.discriminatedUnion('type', [
  z.object({ type: z.literal('sent'), queue: z.string(), message: Message }),
  z.object({
    type: z.literal('received'),
    queue: z.string(),
    id: z.string(),
    receiveCount: z.number(),
    firstReceivedAt: z.number(),
  }),
  /** Its visibility was set: the try is over, and the next one is not before then. */
  z.object({ type: z.literal('givenBack'), queue: z.string(), id: z.string(), visibleAt: z.number() }),
  z.object({ type: z.literal('deleted'), queue: z.string(), id: z.string() }),
  /** To a dead-letter queue or back: one line, so that a crash neither loses nor doubles it. */
  z.object({ type: z.literal('moved'), queue: z.string(), id: z.string(), to: z.string(), message: Message }),
])
export type Entry = z.infer<typeof Entry>

export interface Journal {
  /** Messages by queue name. The queues use these very maps. */
  queues: Map<string, Messages>
  /**
   * Returns when the line has left this process, so that a kill right after does not lose it. (Only a power cut may.)
   */
  append(entry: Entry): void
  close(): void
}

/** Lines of finished messages are dropped at every start, and when this much has been written since. */
const COMPACTION_BYTES = 32 * 1024 * 1024

const FILE = 'journal.ndjson'

/**
 * Opens the journal in `folder`, and restores the queues by replaying it. Damaged or truncated lines are reported and
 * set aside, and the rest is used: a queue contains work to do, and the sweep finds sessions whose work is missing.
 */
export function openJournal(folder: string, log: Log): Journal {
  const file = join(folder, FILE)
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const { queues, faults } = readJournal(folder)
  if (faults.length > 0 && existsSync(file)) copyFileSync(file, `${file}.damaged`)
  for (const { file: damaged, problem } of faults) {
    log.warn(
      `${damaged} ${problem}: messages are lost, and the hourly sweep finds the sessions that waited for them. It is kept as ${FILE}.damaged`,
    )
  }
  let written = 0
  const ledger = startLedger(folder)
  ledger.forget(FILE)
  let lines = compact(file, queues)
  return {
    queues,
    append(entry) {
      // Before the entry, not after it: the queues have not applied it yet.
      if (written >= COMPACTION_BYTES) {
        ledger.forget(FILE)
        const compacted = compact(file, queues)
        lines.close()
        lines = compacted
        written = 0
      }
      written += lines.append([JSON.stringify(entry)])
    },
    close: () => {
      lines.close()
      ledger.close()
    },
  }
}

/** Writes what is still in the queues to a new file in the place of the old one. @returns it, open for more */
function compact(file: string, queues: Map<string, Messages>): LineFile {
  const next = openLineFile(`${file}.new`, 'w')
  for (const [queue, messages] of queues) {
    next.append(
      [...messages.values()].map((message) => JSON.stringify({ type: 'sent', queue, message } satisfies Entry)),
    )
  }
  renameSync(`${file}.new`, file)
  return next
}

/** The content of a journal, and what is wrong with it. Changes nothing. */
export function readJournal(folder: string): {
  queues: Map<string, Messages>
  faults: { file: string; problem: string }[]
} {
  const file = join(folder, FILE)
  const queues = new Map<string, Messages>()
  const { faults } = checkLedger(folder)
  if (!existsSync(file)) return { queues, faults }
  const { lines, damaged } = readLineFile(file)
  const numbers = [...damaged]
  for (const [index, line] of lines.entries()) if (!replay(line, queues)) numbers.push(index + 1)
  for (const messages of queues.values()) for (const message of messages.values()) letGo(message)
  if (numbers.length > 0)
    faults.push({
      file,
      problem: `is damaged: ${numbers.length} of its lines cannot be read, the first is line ${Math.min(...numbers)}`,
    })
  return { queues, faults }
}

/** @returns false for a line that is not an entry */
function replay(line: string, queues: Map<string, Messages>): boolean {
  const parsed = Entry.safeParse(parseJson(line))
  if (!parsed.success) return false
  const entry = parsed.data
  const messagesOf = (queue: string): Messages => {
    const messages = queues.get(queue) ?? new Map<string, Message>()
    queues.set(queue, messages)
    return messages
  }
  const messages = messagesOf(entry.queue)
  if (entry.type === 'sent') messages.set(entry.message.id, { ...entry.message, receipt: undefined })
  if (entry.type === 'received') receive(messages.get(entry.id), entry)
  if (entry.type === 'givenBack')
    Object.assign(messages.get(entry.id) ?? {}, { visibleAt: entry.visibleAt, isHeld: false })
  if (entry.type === 'deleted' || entry.type === 'moved') messages.delete(entry.id)
  if (entry.type === 'moved') messagesOf(entry.to).set(entry.message.id, entry.message)
  return true
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function receive(
  message: Message | undefined,
  { receiveCount, firstReceivedAt }: Extract<Entry, { type: 'received' }>,
): void {
  if (message) Object.assign(message, { receiveCount, firstReceivedAt, isHeld: true })
}

/**
 * The receiver of a message ended with the last process, which says nothing about the message: the try does not count,
 * and the message is visible again. (A function of AWS that crashes does count as a try; AWS as a whole does not
 * crash.)
 */
function letGo(message: Message): void {
  if (!message.isHeld) return
  const receiveCount = Math.max(0, message.receiveCount - 1)
  Object.assign(message, {
    receiveCount,
    visibleAt: 0,
    isHeld: false,
    ...(receiveCount === 0 && { firstReceivedAt: undefined }),
  })
}
