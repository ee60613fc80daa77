import { watchProcesses } from '@incuera/lambdas/render/bench/processTree.ts'
import { type Body, toInvocation } from './batchEvents.ts'
import { type Fleet, openFleet } from './openFleet.ts'
import { addSent, nothingSent, type Sent, sendInTurn } from './sendRequests.ts'

/** Until the code is compiled. */
const WARM_UP_BATCHES = 200
/** Each code in turn, so that whatever else the machine does is the same for all. */
const ROUNDS = 10

export interface BatchCost {
  /** CPU of the function's process per batch in each round, all threads, user and system; ascending. */
  cpuMs: number[]
  sent: Sent
}

/**
 * What batches cost one container, one after the other: the code of each checkout in turn.
 * @returns a cost for each checkout, in their order
 */
export async function measureBatches(body: Body, batches: number, checkouts: readonly string[]): Promise<BatchCost[]> {
  const fleets: Fleet[] = []
  try {
    for (const checkout of checkouts) fleets.push(await openFleet(1, Number.MAX_SAFE_INTEGER, checkout))
    const event = toInvocation(body, 'pk_calm')
    for (const fleet of fleets) await sendInTurn(fleet, event, WARM_UP_BATCHES)
    const costs: BatchCost[] = fleets.map(() => ({ cpuMs: [], sent: nothingSent() }))
    for (let round = 0; round < ROUNDS; round++)
      for (const [index, cost] of costs.entries()) {
        const fleet = fleets[index]
        if (fleet) await addRound(cost, fleet, event, Math.ceil(batches / ROUNDS))
      }
    return costs.map(({ cpuMs, sent }) => ({ cpuMs: cpuMs.sort((a, b) => a - b), sent }))
  } finally {
    for (const fleet of fleets) await fleet.close()
  }
}

async function addRound(cost: BatchCost, fleet: Fleet, event: unknown, batches: number): Promise<void> {
  const all = watchProcesses(process.pid)
  const own = process.cpuUsage()
  const sent = await sendInTurn(fleet, event, batches)
  const { user, system } = process.cpuUsage(own)
  cost.cpuMs.push((all.stop().cpuSeconds * 1000 - (user + system) / 1000) / batches)
  cost.sent = addSent(cost.sent, sent)
}
