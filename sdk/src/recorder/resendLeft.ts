import { callRoll } from '../session/callRoll.ts'
import { judgeOwner } from '../transport/judgeOwner.ts'
import type { LeftPorts } from '../transport/leftPorts.ts'
import { openLeftNotes } from '../transport/openLeftNotes.ts'
import { openStored } from '../transport/openStored.ts'
import { resendStored } from '../transport/resendStored.ts'

export { forgetLeft } from '../transport/forgetLeft.ts'

/** Wires one pass over what earlier pages have not sent. @returns as {@link resendStored} */
export function resendLeft({ database, outbox, nextSeq, isStopped, ...ports }: LeftPorts): Promise<number | null> {
  const { wid: own, now } = ports
  const stored = openStored(database)
  return resendStored({
    ...ports,
    leftNotes: openLeftNotes(() => window.localStorage),
    outbox: { ...outbox, ...stored },
    isOurs: judgeOwner({ wid: own, callRoll, isStopped, now }),
    takeSeq: async (sid, wid) => (wid === own() ? nextSeq(sid) : stored.nextSeq(sid, wid)),
  })
}
