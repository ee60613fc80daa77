import { mkdtemp, rm } from 'node:fs/promises'
import { loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { launchBrowser } from '@incuera/lambdas/runtime/launchBrowser.ts'
import { unpackChromium } from '@incuera/lambdas/runtime/unpackChromium.ts'
import { build } from 'esbuild'
import { buildSdk } from '../bundle/buildSdk.ts'
import { installPeers } from './installPeers.ts'
import { type Measurement, measureRecorder, type Scene } from './measureRecorder.ts'
import { workPage } from './page/workPage.ts'
import { bundleRecorder, isRecorderName, RECORDERS, type RecorderName } from './recorders.ts'
import { startSink } from './startSink.ts'

const SCENES: Record<string, { nodes: number; scene: Scene }> = {
  table: { nodes: 5_000, scene: { type: 'tick', milliseconds: 8_000 } },
  churn: { nodes: 5_000, scene: { type: 'churn', rounds: 5 } },
  start5k: { nodes: 5_000, scene: { type: 'start' } },
  start50k: { nodes: 50_000, scene: { type: 'start' } },
}
const CHROMIUM = join(import.meta.dirname, '..', '..', '.cache', 'chromium')

const USAGE = `npm run bench -- sdk [--scene ${Object.keys(SCENES)}] [--recorder ${Object.keys(RECORDERS)}] [--runs 3]

  Records the same pages with each recorder, in turns, and prints the medians (Markdown). All of it takes a quarter of an hour.`

/** What recorders cost the page they record: none, rrweb alone, ours, and our peers, in one run. */
export async function benchSdk(args: string[], print: (line: string) => void): Promise<void> {
  const { values } = parseArgs({
    args,
    options: {
      scene: { type: 'string', default: Object.keys(SCENES).join() },
      recorder: { type: 'string', default: Object.keys(RECORDERS).join() },
      runs: { type: 'string', default: '3' },
    },
  })
  const recorders = values.recorder.split(',').filter(isRecorderName)
  const runs = Number(values.runs)
  if (recorders.length === 0 || !(runs >= 1)) throw new Error(USAGE)

  const folder = await mkdtemp(join(tmpdir(), 'incuera-bench-'))
  const scripts = new Map<string, string>()
  const sink = await startSink(async (path) => {
    const nodes = /^\/page\/(\d+)$/.exec(path)?.[1]
    if (nodes) return { type: 'text/html', body: workPage(Number(nodes)) }
    const body = scripts.get(path)
    return body === undefined ? null : { type: 'text/javascript', body }
  })
  const browser = await launchBrowser(await unpackChromium(CHROMIUM), { width: 1280, height: 800 })
  try {
    await installPeers()
    await buildSdk(join(folder, 'sdk'))
    scripts.set('/workloads.js', await bundlePage())
    for (const name of recorders) scripts.set(`/recorder/${name}`, await bundleRecorder(name, folder, sink.origin))

    for (const sceneName of values.scene.split(',')) {
      const chosen = SCENES[sceneName]
      if (!chosen) throw new Error(`There is no scene «${sceneName}».\n\n${USAGE}`)
      const measured = new Map<RecorderName, Measurement[]>(recorders.map((name) => [name, []]))
      // In turns, so that what else the machine does falls on all of them.
      for (let run = 0; run < runs; run++)
        for (const name of recorders) measured.get(name)?.push(await measureRecorder(browser, sink, name, chosen.nodes, chosen.scene))
      print(`\n${sceneName}, ${chosen.nodes} nodes, median of ${runs} (smallest to largest), load average ${(loadavg()[0] ?? 0).toFixed(1)}\n`)
      for (const line of table(measured)) print(line)
    }
  } finally {
    await browser.close()
    await sink.close()
    await rm(folder, { recursive: true, force: true })
  }
}

async function bundlePage(): Promise<string> {
  const result = await build({ entryPoints: [join(import.meta.dirname, 'page', 'workloads.ts')], bundle: true, format: 'iife', write: false })
  return result.outputFiles[0]?.text ?? ''
}

function table(measured: Map<RecorderName, Measurement[]>): string[] {
  const cpu = (name: RecorderName) => median((measured.get(name) ?? []).map(({ cpuMs }) => cpuMs))
  const idle = cpu('none')
  const ours = cpu('ours') - idle
  const rows = [...measured].map(([name, all]) => {
    const spread = all.map(({ cpuMs }) => Math.round(cpuMs)).sort((a, b) => a - b)
    const own = cpu(name) - idle
    const columns = [
      name,
      `${Math.round(cpu(name))} (${spread[0]} to ${spread.at(-1)})`,
      name === 'none' ? '' : Math.round(own),
      name === 'none' ? '' : (ours / own).toFixed(2),
      Math.round(median(all.map(({ longestTaskMs }) => longestTaskMs))),
      name === 'none' ? '' : sentPerMinute(all),
    ]
    return `| ${columns.join(' | ')} |`
  })
  return [
    '| recorder | main thread, CPU ms | of it the recorder | ours : it | longest task, CPU ms | kB a minute |',
    '|---|---|---|---|---|---|',
    ...rows,
  ]
}

function median(values: number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN
}

/** PostHog sends nothing of some runs of `churn`, even 10 s later: then its row says so. */
function sentPerMinute(all: Measurement[]): string {
  const runs = all.filter(({ bytes }) => bytes > 0)
  const missing = all.length > runs.length ? ` (nothing came in ${all.length - runs.length} of ${all.length} runs)` : ''
  return `${runs.length > 0 ? Math.round(median(runs.map(({ bytes, seconds }) => (bytes / seconds) * 60)) / 1_000) : ''}${missing}`
}
