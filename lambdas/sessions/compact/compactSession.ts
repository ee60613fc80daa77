import type { CompactMessage } from '@incuera/contract/messages.ts'
import { holdLease, type Lease } from '../jobs/holdLease.ts'
import type { Meta } from '../model/meta.ts'
import type { Send } from '../queue/send.ts'
import { LEASE_MS, leaseLeftMs } from '../state/lease.ts'
import { changeLease, claimCompaction } from '../state/transitions.ts'
import { changeSession } from '../store/changeSession.ts'
import { announce } from './announce.ts'
import { type GenerationPorts, makeGeneration } from './makeGeneration.ts'

export interface CompactPorts extends GenerationPorts {
  sendCompact: Send<CompactMessage>
}

/**
 * Advances a finished session by one step: creates its next generation, or announces one that is ready. It claims the
 * step first, so it may run twice, even at the same time, and may crash anywhere: the second waits, as a new message.
 */
export async function compactSession(ports: CompactPorts, message: CompactMessage): Promise<void> {
  const { store, log } = ports
  const { pid, sid } = message
  const claim = await changeSession(store, { pid, sid }, (meta, live) => claimCompaction(meta, live, ports.now()))
  if (!claim) return log.warn('unknown session', { pid, sid })
  const { meta, live, hasChanged } = claim
  if (!hasChanged) {
    const leftMs = leaseLeftMs(meta.leaseUntil, ports.now())
    // The holder of the claim may have crashed, and this may be the only message that remains.
    return leftMs > 0 ? ports.sendCompact(message, leftMs / 1000 + 1) : undefined
  }
  const isDone = await holdLease(leaseOf(ports, meta), log, async (confirm) => {
    if (meta.status === 'ready') await announce(ports, meta)
    if (meta.status === 'compacting') await makeGeneration(ports, { meta, live }, confirm)
  })
  if (!isDone) log.warn('another delivery has taken over', { pid, sid, attempt: meta.attempt })
}

function leaseOf({ store, now }: CompactPorts, { pid, sid, attempt }: Meta): Lease {
  const keep = (leaseUntil?: number) =>
    changeSession(store, { pid, sid }, (meta) => changeLease(meta, attempt, leaseUntil))
  return {
    renew: async () => (await keep(now() + LEASE_MS))?.hasChanged ?? false,
    release: async () => void (await keep()),
  }
}
