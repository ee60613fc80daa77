import { loadavg } from 'node:os'
import { setTimeout as sleep } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { INGEST_REQUESTS_PER_SECOND_PER_KEY_DEFAULT } from '@incuera/contract/limits.ts'
import { watchProcesses } from '@incuera/lambdas/render/bench/processTree.ts'
import { benchFunctions } from '../functions/benchFunctions.ts'
import { type Body, batchBody, toInvocation } from './batchEvents.ts'
import { openFleet } from './openFleet.ts'
import { percentile, type Sent, sendAtRate, sendInTurn } from './sendRequests.ts'

const USAGE = `npm run bench -- ingest [--batches 400] [--seconds 30] [--containers 10] [--flood 200] [--limit ${INGEST_REQUESTS_PER_SECOND_PER_KEY_DEFAULT}]

  What a batch of 50 kB costs ingest, and what one key feels of another that floods. Services of AWS are answered by the bench after
  fixed times (bench/ingest/startAws.ts); the function runs from its bundle behind Lambda's Runtime API. Then what \`npm run bench -- functions\` prints.
  Linux only.`

/** Of the well-behaved key: ten visitors a second. */
const CALM_PER_SECOND = 10
/** In its first second a flood is not yet known in every container (lambdas/ingest/limit/createKeyLimit.ts). */
const FLOOD_LEAD_MS = 3_000
/** Until the code is compiled. */
const WARM_UP_BATCHES = 150

/** CPU and time of one batch in one container, then another key's times without and with a flood. */
export async function benchIngest(args: string[], print: (line: string) => void): Promise<void> {
  const options = readOptions(args)
  const load = (loadavg()[0] ?? 0).toFixed(1)
  print(
    `| body | events | gzip kB | JSON kB | CPU ms per batch | batches per second and core | p50 ms | p99 ms | load |`,
  )
  print('|---|---|---|---|---|---|---|---|---|')
  for (const [name, body] of [
    ['batch', batchBody()] as const,
    ['batch of an identified visitor', batchBody({ id: 'customer-7' })] as const,
  ]) {
    const { cpuMs, sent } = await measureBatch(body, options)
    const sizes = [body.events, (body.gzipBytes / 1000).toFixed(0), (body.jsonBytes / 1000).toFixed(0)]
    print(`| ${[name, ...sizes, cpuMs.toFixed(2), (1000 / cpuMs).toFixed(0), ...times(sent), load].join(' | ')} |`)
  }
  print('')
  print(
    `Another key, ${CALM_PER_SECOND} batches a second, ${options.containers} containers, limit ${options.limit} a second and key:`,
  )
  print('')
  print('| flood | responses to the flood | p50 ms of the other key | p99 ms | ratio of p99 |')
  print('|---|---|---|---|---|')
  const { calm, flooded, flood } = await measureFlood(batchBody(), options)
  const ratio = percentile(flooded.ms, 0.99) / percentile(calm.ms, 0.99)
  print(`| none | | ${times(calm).join(' | ')} | |`)
  print(`| ${options.flood} a second | ${statusesOf(flood)} | ${times(flooded).join(' | ')} | ${ratio.toFixed(2)} |`)
  print('')
  await benchFunctions([], print)
}

interface Options {
  batches: number
  seconds: number
  containers: number
  flood: number
  limit: number
}

/** One container, one batch after the other. The CPU is that of the function's process alone. */
async function measureBatch(body: Body, { batches }: Options): Promise<{ cpuMs: number; sent: Sent }> {
  const fleet = await openFleet(1, Number.MAX_SAFE_INTEGER)
  try {
    const event = toInvocation(body, 'pk_calm')
    await sendInTurn(fleet, event, WARM_UP_BATCHES)
    const all = watchProcesses(process.pid)
    const own = process.cpuUsage()
    const sent = await sendInTurn(fleet, event, batches)
    const { user, system } = process.cpuUsage(own)
    return { cpuMs: (all.stop().cpuSeconds * 1000 - (user + system) / 1000) / batches, sent }
  } finally {
    await fleet.close()
  }
}

async function measureFlood(body: Body, { seconds, containers, flood: perSecond, limit }: Options) {
  const fleet = await openFleet(containers, limit)
  try {
    const calmEvent = toInvocation(body, 'pk_calm')
    const floodEvent = toInvocation(body, 'pk_flood')
    // Every container is started and has compiled its code.
    await Promise.all(Array.from({ length: containers }, () => sendInTurn(fleet, calmEvent, WARM_UP_BATCHES / 3)))
    const calm = await sendAtRate(fleet, calmEvent, CALM_PER_SECOND, seconds * 1000)
    const flooding = sendAtRate(fleet, floodEvent, perSecond, FLOOD_LEAD_MS + seconds * 1000)
    await sleep(FLOOD_LEAD_MS)
    const flooded = await sendAtRate(fleet, calmEvent, CALM_PER_SECOND, seconds * 1000)
    return { calm, flooded, flood: await flooding }
  } finally {
    await fleet.close()
  }
}

const times = ({ ms }: Sent) => [percentile(ms, 0.5).toFixed(1), percentile(ms, 0.99).toFixed(1)]
const statusesOf = ({ statuses }: Sent) => [...statuses].map(([status, count]) => `${count} × ${status}`).join(', ')

function readOptions(args: string[]): Options {
  const count = (value: string) => ({ type: 'string' as const, default: value })
  const { values } = parseArgs({
    args,
    options: {
      ...{ batches: count('400'), seconds: count('30'), containers: count('10'), flood: count('200') },
      limit: count(String(INGEST_REQUESTS_PER_SECOND_PER_KEY_DEFAULT)),
    },
  })
  const options = {
    batches: Number(values.batches),
    seconds: Number(values.seconds),
    containers: Number(values.containers),
  }
  const all = { ...options, flood: Number(values.flood), limit: Number(values.limit) }
  if (Object.values(all).some((value) => !Number.isInteger(value) || value < 1)) throw new Error(USAGE)
  return all
}
