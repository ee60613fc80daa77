import type { OwnerPorts } from './judgeOwner.ts'
import type { Database } from './openDatabase.ts'
import type { Outbox } from './openOutbox.ts'
import type { ResendPorts } from './resendStored.ts'

/** What one pass over the batches of earlier pages needs. */
export interface LeftPorts
  extends Omit<ResendPorts, 'outbox' | 'leftNotes' | 'isOurs' | 'takeSeq'>,
    Pick<OwnerPorts, 'isStopped'> {
  database: Database
  outbox: Outbox
  /** Takes the number of the next batch of our own window. */
  nextSeq(sid: string): number
}
