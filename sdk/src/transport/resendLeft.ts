import { callRoll } from '../session/callRoll.ts'
import { judgeOwner, type OwnerPorts } from './judgeOwner.ts'
import type { Database } from './openDatabase.ts'
import type { Outbox } from './openOutbox.ts'
import { openStored } from './openStored.ts'
import { type ResendPorts, resendStored } from './resendStored.ts'

export interface LeftPorts extends Omit<ResendPorts, 'outbox' | 'isOurs' | 'takeSeq'>, Pick<OwnerPorts, 'isStopped'> {
  database: Database
  outbox: Outbox
  /** Takes the number of the next batch of our own window. */
  nextSeq(sid: string): number
}

/** Wires one pass over what is left of earlier pages. @returns as {@link resendStored} */
export function resendLeft({ database, outbox, nextSeq, isStopped, ...ports }: LeftPorts): Promise<number | null> {
  const { wid: own, now } = ports
  const stored = openStored(database)
  return resendStored({
    ...ports,
    outbox: { ...outbox, ...stored },
    isOurs: judgeOwner({ wid: own, callRoll, isStopped, now }),
    takeSeq: async (sid, wid) => (wid === own() ? nextSeq(sid) : stored.nextSeq(sid, wid)),
  })
}
