import { settleJob } from '../jobs/settleJob.ts'
import { fail } from '../state/transitions.ts'
import { changeSession } from '../store/changeSession.ts'
import type { SessionStore } from '../store/sessionStore.ts'
import type { SettleMessage } from './settleMessages.ts'
import { type RenderSettlePorts, settleDeadJoin, settleDeadPart, settleResult } from './settleRender.ts'

export interface SettlePorts extends RenderSettlePorts {
  store: SessionStore
}

/** Writes the end of work that ran elsewhere into its session: what lies in S3, or a message that ended in a dead-letter queue. */
export async function settle(ports: SettlePorts, message: SettleMessage): Promise<void> {
  switch (message.type) {
    case 'rendered':
      for (const key of message.keys) await settleResult(ports, key)
      return
    case 'render':
      return settleDeadPart(ports, message)
    case 'join':
      return settleDeadJoin(ports, message)
    case 'analysis': {
      const reason = 'The analysis failed three times.'
      const isSettled = await settleJob(
        ports.store,
        message,
        { type: 'analysis', gen: message.gen },
        { status: 'failed', failedAt: ports.now(), reason },
      )
      return ports.log.error('analysis failed', { sid: message.sid, gen: message.gen, isSettled })
    }
    case 'compact': {
      const change = await changeSession(ports.store, message, (meta) => fail(meta, 'The recording could not be put together: three tries failed.'))
      return ports.log.error('compaction failed', { sid: message.sid, status: change?.meta.status })
    }
  }
}
