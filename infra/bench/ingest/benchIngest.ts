import { loadavg } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { INGEST_REQUESTS_PER_SECOND_PER_KEY_DEFAULT } from '@incuera/contract/limits.ts'
import { benchFunctions } from '../functions/benchFunctions.ts'
import { batchBody } from './batchEvents.ts'
import { measureBatches } from './measureBatches.ts'
import { CALM_PER_SECOND, measureFlood } from './measureFlood.ts'
import { percentile, type Sent } from './sendRequests.ts'

const USAGE = `npm run bench -- ingest [--batches 400] [--seconds 30] [--containers 10] [--flood 200] [--limit ${INGEST_REQUESTS_PER_SECOND_PER_KEY_DEFAULT}]
                          [--against CHECKOUT]

  What a batch of 50 kB costs ingest, in turn with the code of another CHECKOUT, and what one key feels of another that floods. Services of AWS are answered by the bench after
  fixed times (bench/ingest/startAws.ts); the function runs from its bundle behind Lambda's Runtime API. Then what \`npm run bench -- functions\` prints.
  Linux only.`

/** What is deployed: this checkout. */
const HERE = join(import.meta.dirname, '../../..')

/** CPU and time of one batch in one container, then another key's times without and with a flood. */
export async function benchIngest(args: string[], print: (line: string) => void): Promise<void> {
  const options = readOptions(args)
  await printBatches(options, print)
  print('')
  await printFlood(options, print)
  print('')
  await benchFunctions([], print)
}

async function printBatches({ batches, against }: Options, print: (line: string) => void): Promise<void> {
  const codes = [...(against ? [{ code: 'before', checkout: against }] : []), { code: 'now', checkout: HERE }]
  print(
    '| body | code | events | gzip kB | JSON kB | CPU ms per batch, median | least | ratio | per s and core | p50 | p99 | load |',
  )
  print('|---|---|---|---|---|---|---|---|---|---|---|---|')
  for (const [name, body] of [
    ['batch', batchBody()] as const,
    ['batch of an identified visitor', batchBody({ id: 'customer-7' })] as const,
  ]) {
    const costs = await measureBatches(
      body,
      batches,
      codes.map(({ checkout }) => checkout),
    )
    const load = (loadavg()[0] ?? 0).toFixed(1)
    const first = percentile(costs[0]?.cpuMs ?? [], 0.5)
    for (const [index, { cpuMs, sent }] of costs.entries()) {
      const [median, least] = [percentile(cpuMs, 0.5), cpuMs[0] ?? 0]
      const sizes = [body.events, (body.gzipBytes / 1000).toFixed(0), (body.jsonBytes / 1000).toFixed(0)]
      const cpu = [median.toFixed(2), least.toFixed(2), (median / first).toFixed(2), (1000 / median).toFixed(0)]
      print(`| ${[name, codes[index]?.code, ...sizes, ...cpu, ...times(sent), load].join(' | ')} |`)
    }
  }
}

async function printFlood(options: Options, print: (line: string) => void): Promise<void> {
  const { containers, limit, flood } = options
  print(`Another key, ${CALM_PER_SECOND} batches a second, ${containers} containers, limit ${limit} a second and key:`)
  print('')
  print('| flood | responses to the flood | p50 ms of the other key | p99 ms | ratio of p99 | to the second row |')
  print('|---|---|---|---|---|---|')
  const found = await measureFlood(batchBody(), { ...options, checkout: HERE })
  const p99 = ({ ms }: Sent) => percentile(ms, 0.99)
  const ratio = (sent: Sent, to: Sent) => (p99(sent) / p99(to)).toFixed(2)
  const { calm, beside, flooded } = found
  print(`| none | | ${times(calm).join(' | ')} | | |`)
  print(
    `| ${flood} a second, to a second deployment on this machine | | ${[...times(beside), ratio(beside, calm)].join(' | ')} | |`,
  )
  const ratios = [ratio(flooded, calm), ratio(flooded, beside)]
  print(`| ${flood} a second | ${statusesOf(found.flood)} | ${[...times(flooded), ...ratios].join(' | ')} |`)
}

interface Options {
  batches: number
  seconds: number
  containers: number
  flood: number
  limit: number
  against: string | undefined
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
      against: { type: 'string' },
    },
  })
  const options = {
    batches: Number(values.batches),
    seconds: Number(values.seconds),
    containers: Number(values.containers),
  }
  const all = { ...options, flood: Number(values.flood), limit: Number(values.limit) }
  if (Object.values(all).some((value) => !Number.isInteger(value) || value < 1)) throw new Error(USAGE)
  return { ...all, against: values.against }
}
