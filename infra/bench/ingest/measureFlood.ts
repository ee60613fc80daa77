import { setTimeout as sleep } from 'node:timers/promises'
import { type Body, toInvocation } from './batchEvents.ts'
import { type Fleet, openFleet } from './openFleet.ts'
import { addSent, nothingSent, type Sent, sendAtRate, sendInTurn } from './sendRequests.ts'

/** Of the well-behaved key: ten visitors a second. */
export const CALM_PER_SECOND = 10
/** In its first second a flood is not yet known in every container (lambdas/ingest/limit/createKeyLimit.ts). */
const FLOOD_LEAD_MS = 3_000
/** Of each container, until the code is compiled. */
const WARM_UP_BATCHES = 50
/** The three kinds in turn, so that whatever else the machine does is the same for all. */
const ROUNDS = 3

export interface FloodOptions {
  checkout: string
  /** Of each kind. */
  seconds: number
  containers: number
  /** Requests of the flooding key per second. */
  flood: number
  /** Requests per second of one key. */
  limit: number
}

export interface FloodTimes {
  /** The other key without a flood. */
  calm: Sent
  /**
   * The other key while the flood is sent to a second deployment, which shares this machine and nothing else: what its
   * cores add, and on AWS nobody shares.
   */
  beside: Sent
  /** The other key while the flood is sent to the same deployment. */
  flooded: Sent
  /** Responses to the flood in the same deployment. */
  flood: Sent
}

/** What one key feels of another that floods. */
export async function measureFlood(body: Body, options: FloodOptions): Promise<FloodTimes> {
  const { checkout, containers, limit } = options
  const fleet = await openFleet(containers, limit, checkout)
  const second = await openFleet(containers, limit, checkout)
  try {
    const calmEvent = toInvocation(body, 'pk_calm')
    for (const each of [fleet, second])
      await Promise.all(Array.from({ length: containers }, () => sendInTurn(each, calmEvent, WARM_UP_BATCHES)))
    const times: FloodTimes = {
      ...{ calm: nothingSent(), beside: nothingSent(), flooded: nothingSent(), flood: nothingSent() },
    }
    for (let round = 0; round < ROUNDS; round++) {
      const ms = (options.seconds * 1000) / ROUNDS
      const sendCalm = () => sendAtRate(fleet, calmEvent, CALM_PER_SECOND, ms)
      times.calm = addSent(times.calm, await sendCalm())
      const elsewhere = await during(second, body, { perSecond: options.flood, ms }, sendCalm)
      times.beside = addSent(times.beside, elsewhere.calm)
      const here = await during(fleet, body, { perSecond: options.flood, ms }, sendCalm)
      times.flooded = addSent(times.flooded, here.calm)
      times.flood = addSent(times.flood, here.flood)
    }
    return times
  } finally {
    await fleet.close()
    await second.close()
  }
}

/** Sends the other key's requests once the flood is known. */
async function during(
  flooded: Fleet,
  body: Body,
  { perSecond, ms }: { perSecond: number; ms: number },
  sendCalm: () => Promise<Sent>,
): Promise<{ calm: Sent; flood: Sent }> {
  const flooding = sendAtRate(flooded, toInvocation(body, 'pk_flood'), perSecond, FLOOD_LEAD_MS + ms)
  await sleep(FLOOD_LEAD_MS)
  const calm = await sendCalm()
  return { calm, flood: await flooding }
}
