import type { CompactMessage, WatchMessage } from '@incuera/contract/messages.ts'
import type { Log } from '#runtime/log.ts'
import { scheduleWatch } from '../jobs/scheduleWatch.ts'
import type { Live } from '../model/live.ts'
import type { Meta } from '../model/meta.ts'
import { isPending, type PendingWatch } from '../model/pendingWatch.ts'
import type { Send } from '../queue/send.ts'
import { decideWatch, type Timeouts } from '../state/decideWatch.ts'
import { end } from '../state/transitions.ts'
import { changeSession } from '../store/changeSession.ts'
import type { SessionRef, SessionStore } from '../store/sessionStore.ts'

export interface WatchPorts {
  store: SessionStore
  sendWatch: Send<WatchMessage>
  sendCompact: Send<CompactMessage>
  timeouts: Timeouts
  now(): number
  log: Log
}

/**
 * Checks whether a session has ended. It may run twice for one message, even at the same time, and may crash anywhere:
 * the next delivery completes what it left undone, because `ended` sends the compact message again. Only the pending
 * message of a session counts (state/pendingWatch.ts), so there is always one chain of checks.
 */
export async function watchSession(ports: WatchPorts, message: WatchMessage): Promise<void> {
  const { store, log } = ports
  const { pid, sid } = message
  const found = await store.read({ pid, sid })
  if (!found) return log.warn('unknown session', { pid, sid })
  if (!isPending(message, found.live?.watch, ports.now()))
    return log.info('dropped a replaced watch message', { pid, sid })
  await look(ports, found)
}

async function look(ports: WatchPorts, { meta, live }: { meta: Meta; live: Live | null }): Promise<void> {
  const { store, log } = ports
  const now = ports.now()
  const next = decideWatch(meta, live, now, ports.timeouts)
  switch (next.step) {
    case 'nothing':
      return live?.watch && stopWatching(ports, meta, live.watch)
    case 'wait':
      return scheduleWatch(ports, meta, live?.watch, { dueAt: now + next.seconds * 1000, now })
    case 'end':
      await changeSession(store, meta, end)
      log.info('session ended', { pid: meta.pid, sid: meta.sid })
      break
    case 'compact':
      break
  }
  // Before the message: a batch that does not see this mark is stored early enough for the compaction to find it.
  await store.markEnded(meta)
  await ports.sendCompact({ v: 1, type: 'compact', pid: meta.pid, sid: meta.sid, rc: meta.rc })
}

/** Checks again after the pending message is cleared: a batch that arrived before saw it pending and sent none. */
async function stopWatching(ports: WatchPorts, ref: SessionRef, { token }: PendingWatch): Promise<void> {
  await ports.store.forgetWatch(ref, token)
  const found = await ports.store.read(ref)
  if (found && decideWatch(found.meta, found.live, ports.now(), ports.timeouts).step !== 'nothing')
    await look(ports, found)
}
