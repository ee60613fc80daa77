import { closeSync, existsSync, mkdirSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { Message, type Messages } from './message.ts'

/** What happened to the queues, one JSON line each. */
const Entry = z.discriminatedUnion('type', [
  z.object({ type: z.literal('sent'), queue: z.string(), message: Message }),
  z.object({ type: z.literal('received'), queue: z.string(), id: z.string(), receiveCount: z.number(), firstReceivedAt: z.number() }),
  z.object({ type: z.literal('deleted'), queue: z.string(), id: z.string() }),
  /** To a dead-letter queue or back: one line, so that a crash neither loses nor doubles it. */
  z.object({ type: z.literal('moved'), queue: z.string(), id: z.string(), to: z.string(), message: Message }),
])
export type Entry = z.infer<typeof Entry>

export interface Journal {
  /** Messages by queue name. The queues work on these very maps. */
  queues: Map<string, Messages>
  /** Returns when the line has left this process, so that a kill right after does not lose it. (Only a power cut may.) */
  append(entry: Entry): void
  close(): void
}

/** Lines of finished messages are dropped at every start, and when this much has been written since. */
const COMPACTION_BYTES = 32 * 1024 * 1024

/** Opens the journal in `folder`, and makes the queues what they were by replaying it. */
export function openJournal(folder: string): Journal {
  const file = join(folder, 'journal.ndjson')
  mkdirSync(folder, { recursive: true })
  const queues = existsSync(file) ? replay(readFileSync(file, 'utf8')) : new Map<string, Messages>()
  let written = 0
  let descriptor = compact(file, queues)
  return {
    queues,
    append(entry) {
      written += writeSync(descriptor, `${JSON.stringify(entry)}\n`)
      if (written < COMPACTION_BYTES) return
      closeSync(descriptor)
      descriptor = compact(file, queues)
      written = 0
    },
    close: () => closeSync(descriptor),
  }
}

/** Writes what still lies in the queues to a new file in the place of the old one. @returns it, open for appending. */
function compact(file: string, queues: Map<string, Messages>): number {
  const next = openSync(`${file}.new`, 'w')
  for (const [queue, messages] of queues) {
    for (const message of messages.values()) writeSync(next, `${JSON.stringify({ type: 'sent', queue, message } satisfies Entry)}\n`)
  }
  renameSync(`${file}.new`, file)
  return next
}

function replay(text: string): Map<string, Messages> {
  const queues = new Map<string, Messages>()
  const messagesOf = (queue: string): Messages => {
    const messages = queues.get(queue) ?? new Map<string, Message>()
    queues.set(queue, messages)
    return messages
  }
  const lines = text.split('\n')
  lines.forEach((line, index) => {
    // What follows the last line break was cut off by a crash before it was acknowledged.
    if (line === '' || index === lines.length - 1) return
    const entry = Entry.parse(JSON.parse(line))
    const messages = messagesOf(entry.queue)
    if (entry.type === 'sent') messages.set(entry.message.id, { ...entry.message, receipt: undefined })
    if (entry.type === 'received') receive(messages.get(entry.id), entry)
    if (entry.type === 'deleted' || entry.type === 'moved') messages.delete(entry.id)
    if (entry.type === 'moved') messagesOf(entry.to).set(entry.message.id, entry.message)
  })
  return queues
}

function receive(message: Message | undefined, { receiveCount, firstReceivedAt }: Extract<Entry, { type: 'received' }>): void {
  if (message) Object.assign(message, { receiveCount, firstReceivedAt, visibleAt: 0 })
}
