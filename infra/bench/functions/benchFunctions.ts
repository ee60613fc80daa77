import { mkdtempSync, rmSync } from 'node:fs'
import { loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { deployedEnvironment, firstEvent, triggerOf } from '#testing/firstInvocation.ts'
import type { Json, TemplateView } from '#testing/readTemplate.ts'
import { synthesize } from '#testing/synthesize.ts'
import { FUNCTION_ZIP_BYTES_MAX, HEAVY_FUNCTIONS, zipBytes } from '#testing/zipBytes.ts'
import { measureStart, type StartTimes } from './measureStart.ts'

const USAGE = `npm run bench -- functions [STARTS]

  What each function weighs zipped, and how long a fresh process of it takes to its first answer, on this machine: the median and the
  least of STARTS (7). AWS is unreachable, so it is the function's own time.`

const STARTS = 7
const NO_MESSAGES = { Records: [] }
/** To the first answer. */
const ANSWER_MS_AIM = 250

/** Size and cold start of every function that is deployed as a zip. */
export async function benchFunctions([starts = String(STARTS)]: string[], print: (line: string) => void) {
  const times = Number(starts)
  if (!Number.isInteger(times) || times < 1) throw new Error(USAGE)
  const outdir = mkdtempSync(join(tmpdir(), 'incuera-bench-functions-'))
  try {
    const stack = synthesize({}, { outdir })
    const megabytes = FUNCTION_ZIP_BYTES_MAX / 1e6
    print(
      `Aims: ${megabytes} MB zipped and ${ANSWER_MS_AIM} ms to the first answer, except ${HEAVY_FUNCTIONS.join(', ')}.`,
    )
    print('')
    print('| function | zipped kB | first answer ms, median | least | CPU ms, median | least | load |')
    print('|---|---|---|---|---|---|---|')
    const zips = stack
      .ofType('AWS::Lambda::Function')
      .filter(({ id }) => !id.startsWith('Custom') && !HEAVY_FUNCTIONS.some((heavy) => id.startsWith(heavy)))
    print(await emptyLine(times))
    for (const { id, properties } of zips) print(await lineOf(stack, outdir, { id, properties, times }))
  } finally {
    rmSync(outdir, { recursive: true, force: true })
  }
}

async function lineOf(
  stack: TemplateView,
  outdir: string,
  { id, properties, times }: { id: string; properties: Json; times: number },
): Promise<string> {
  const folder = join(outdir, `asset.${String(properties.Code.S3Key).replace('.zip', '')}`)
  const [file = '', handler = ''] = String(properties.Handler).split('.')
  const invocation = {
    handler,
    event: triggerOf(stack, id) === 'queue' ? NO_MESSAGES : firstEvent(stack, id),
    env: deployedEnvironment(properties),
  }
  const starts = await measureStarts(join(folder, `${file}.mjs`), invocation, times)
  return toLine(id.replace(/[0-9A-F]{8}$/, ''), (zipBytes(folder) / 1000).toFixed(0), starts)
}

/** What Node itself takes on this machine now: a busy one multiplies every line. */
async function emptyLine(times: number): Promise<string> {
  const module = 'data:text/javascript,export const handler = () => null'
  return toLine('nothing but Node', '0', await measureStarts(module, { handler: 'handler', event: {}, env: {} }, times))
}

async function measureStarts(
  file: string,
  invocation: { handler: string; event: unknown; env: Record<string, string> },
  times: number,
): Promise<StartTimes[]> {
  const starts = []
  for (let i = 0; i < times; i++) starts.push(await measureStart(file, invocation))
  return starts
}

function toLine(name: string, kilobytes: string, starts: StartTimes[]): string {
  const answers = starts.map(({ answerMs }) => answerMs).sort((a, b) => a - b)
  const cpu = starts.map(({ cpuMs }) => cpuMs).sort((a, b) => a - b)
  const middle = Math.floor(starts.length / 2)
  const times = [answers[middle], answers[0], cpu[middle], cpu[0]].map((ms) => (ms ?? 0).toFixed(0))
  return `| ${[name, kilobytes, ...times, (loadavg()[0] ?? 0).toFixed(1)].join(' | ')} |`
}
