import type { SQSRecord } from 'aws-lambda'
import type { NoteSuccess } from './createNoteSuccess.ts'

/** The same work, whose successes are noted with how long their message had waited. */
export const noting =
  <Message extends { attributes: Pick<SQSRecord['attributes'], 'SentTimestamp'> }, Context>(
    note: NoteSuccess,
    now: () => number,
    work: (record: Message, context: Context) => Promise<void>,
  ) =>
  async (record: Message, context: Context): Promise<void> => {
    const startedAt = now()
    await work(record, context)
    const sentAt = Number(record.attributes.SentTimestamp)
    await note(Number.isFinite(sentAt) ? Math.max(0, startedAt - sentAt) : undefined)
  }
