import type { CompactMessage, WatchMessage } from '@incuera/contract/messages.ts'
import type { Log } from '../../runtime/log.ts'
import type { Send } from '../queue/send.ts'
import { decideWatch, type Timeouts } from '../state/decideWatch.ts'
import { end } from '../state/transitions.ts'
import { changeSession } from '../store/changeSession.ts'
import type { SessionStore } from '../store/sessionStore.ts'

export interface WatchPorts {
  store: SessionStore
  sendWatch: Send<WatchMessage>
  sendCompact: Send<CompactMessage>
  timeouts: Timeouts
  now(): number
  log: Log
}

/**
 * Looks whether a session has ended. It may run twice for one message and may die anywhere: what it left undone is done
 * by the next delivery, because `ended` sends the compact message again.
 */
export async function watchSession(ports: WatchPorts, { pid, sid, rc }: WatchMessage): Promise<void> {
  const { store, sendWatch, sendCompact, log } = ports
  const found = await store.read({ pid, sid })
  if (!found) return log.warn('unknown session', { pid, sid })
  const next = decideWatch(found.meta, found.live, ports.now(), ports.timeouts)
  switch (next.step) {
    case 'nothing':
      return
    case 'wait':
      return sendWatch({ v: 1, type: 'watch', pid, sid, rc }, next.seconds)
    case 'end':
      await changeSession(store, { pid, sid }, end)
      log.info('session ended', { pid, sid })
      break
    case 'compact':
      break
  }
  // Before the message: a batch that does not see this mark is stored early enough for the compaction to find it.
  await store.markEnded({ pid, sid })
  await sendCompact({ v: 1, type: 'compact', pid, sid, rc })
}
