import { settleJob } from '../jobs/settleJob.ts'
import { fail } from '../state/transitions.ts'
import { changeSession } from '../store/changeSession.ts'
import type { SessionStore } from '../store/sessionStore.ts'
import type { SettleMessage } from './settleMessages.ts'
import { CRASHED, type RenderSettlePorts, settleDeadJoin, settleDeadPart, settleResult } from './settleRender.ts'

export interface SettlePorts extends RenderSettlePorts {
  store: SessionStore
}

/**
 * Writes the end of work that ran elsewhere into its session: a result in S3, or a message in a dead-letter queue.
 * @param said why the message was given up; null when SQS moved it there after its last crash
 */
export async function settle(ports: SettlePorts, message: SettleMessage, said: string | null = null): Promise<void> {
  switch (message.type) {
    case 'rendered':
      for (const key of message.keys) await settleResult(ports, key)
      return
    case 'render':
      return settleDeadPart(ports, message)
    case 'join':
      return settleDeadJoin(ports, message, said)
    case 'analysis': {
      const reason = `The analysis failed: ${said ?? CRASHED}`
      const isSettled = await settleJob(
        ports.store,
        message,
        { type: 'analysis', gen: message.gen },
        { status: 'failed', failedAt: ports.now(), reason },
      )
      return ports.log.error('analysis failed', { sid: message.sid, gen: message.gen, isSettled })
    }
    case 'ask':
      // The API answers with the sessions when the model has not answered in time.
      return ports.log.error('question failed', { askId: message.askId, reason: said ?? CRASHED })
    case 'index':
      // The next analysis of the project asks for it again; until then its newest sessions are missing in it.
      return ports.log.error('index failed', { pid: message.pid, reason: said ?? CRASHED })
    case 'compact': {
      const reason = `The recording could not be processed: ${said ?? CRASHED}`
      const change = await changeSession(ports.store, message, (meta) => fail(meta, reason, ports.now()))
      return ports.log.error('compaction failed', { sid: message.sid, reason, status: change?.meta.status })
    }
  }
}
