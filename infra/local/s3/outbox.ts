import type { Log } from '@incuera/lambdas/runtime/log.ts'
import type { Notice, Tables } from './openTables.ts'

type Batch = ReturnType<Tables['level']['batch']>

/**
 * Notifications in progress: written with the change they report, and deleted when the queue has them. At least once,
 * like S3.
 */
export interface Outbox {
  add(batch: Batch, notices: Notice[]): Batch
  /** Sends what is due. Failures stay and are sent with the next call, at the latest after a restart. */
  flush(): Promise<void>
}

export interface OutboxParts {
  tables: Pick<Tables, 'outbox'>
  /** Returns when the queue has stored it. */
  notify(queueArn: string, body: string): Promise<void> | void
  log: Log
  now(): number
}

export function createOutbox({ tables: { outbox }, notify, log, now }: OutboxParts): Outbox {
  let lastId = 0
  /** Sorts by time, even across a restart. */
  const nextId = () => {
    lastId = Math.max(lastId + 1, now() * 1000)
    return String(lastId).padStart(20, '0')
  }
  let flushing = Promise.resolve()
  const sendDue = async () => {
    for (const [id, { queueArn, body }] of await outbox.iterator().all()) {
      try {
        await notify(queueArn, body)
      } catch (error) {
        log.error('a bucket notification failed', { error, queueArn })
        continue
      }
      await outbox.del(id)
    }
  }
  return {
    add(batch, notices) {
      for (const notice of notices) batch.put(nextId(), notice, { sublevel: outbox })
      return batch
    },
    flush() {
      flushing = flushing.then(sendDue)
      return flushing
    },
  }
}
