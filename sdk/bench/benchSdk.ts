import { mkdtemp, rm } from 'node:fs/promises'
import { loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { launchBrowser } from '@incuera/lambdas/runtime/launchBrowser.ts'
import { unpackChromium } from '@incuera/lambdas/runtime/unpackChromium.ts'
import type { Browser } from 'puppeteer-core'
import { buildSdk } from '../bundle/buildSdk.ts'
import { appTable, type Round } from './appTable.ts'
import { bundleScripts } from './bundleScripts.ts'
import { installPeers } from './installPeers.ts'
import { measureApp } from './measureApp.ts'
import { type Measurement, measureRecorder, type Scene } from './measureRecorder.ts'
import { appPage } from './page/appPage.ts'
import { workPage } from './page/workPage.ts'
import { isRecorderName, RECORDERS, type RecorderName } from './recorders.ts'
import { type Sink, startSink } from './startSink.ts'
import { workTable } from './workTable.ts'

/** An app is one of `page/apps`; the others are pages of so many nodes. */
const SCENES: Record<string, { app: string } | { nodes: number; scene: Scene }> = {
  table: { nodes: 5_000, scene: { type: 'tick', milliseconds: 8_000 } },
  churn: { nodes: 5_000, scene: { type: 'churn', rounds: 5 } },
  start5k: { nodes: 5_000, scene: { type: 'start' } },
  start50k: { nodes: 50_000, scene: { type: 'start' } },
  todos: { app: 'todos' },
  complex: { app: 'complexTodos' },
  news: { app: 'news' },
  charts: { app: 'charts' },
  editor: { app: 'editor' },
}
const CHROMIUM = join(import.meta.dirname, '..', '..', '.cache', 'chromium')

const USAGE = `npm run bench -- sdk [--scene ${Object.keys(SCENES)}] [--recorder ${Object.keys(RECORDERS)}] [--runs 3]

  Records the same pages with each recorder, in turns, and prints the medians (Markdown). Three runs of all take about 25 minutes.
  The last five are apps in the manner of Speedometer's, compared with no recorder in the same round: give these --runs 10.`

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
  let scripts = new Map<string, string>()
  const sink = await startSink(async (path) => {
    const nodes = /^\/page\/(\d+)$/.exec(path)?.[1]
    if (nodes) return { type: 'text/html', body: workPage(Number(nodes)) }
    if (path.startsWith('/app/')) return { type: 'text/html', body: appPage() }
    const body = scripts.get(path)
    return body === undefined ? null : { type: 'text/javascript', body }
  })
  const browser = await launchBrowser(await unpackChromium(CHROMIUM), { width: 1280, height: 800 })
  try {
    await installPeers()
    await buildSdk(join(folder, 'sdk'))
    scripts = await bundleScripts(recorders, folder, sink.origin)
    for (const sceneName of values.scene.split(',')) {
      const chosen = SCENES[sceneName]
      if (!chosen) throw new Error(`There is no scene "${sceneName}".\n\n${USAGE}`)
      const turns = { browser, sink, recorders, runs }
      const [what, lines] =
        'app' in chosen
          ? ['app', await compareApps(turns, chosen.app)]
          : [`${chosen.nodes} nodes`, await compareWork(turns, chosen)]
      print(`\n${sceneName}, ${what}, median of ${runs}, load average ${(loadavg()[0] ?? 0).toFixed(1)}\n`)
      lines.forEach(print)
    }
  } finally {
    await browser.close()
    await sink.close()
    await rm(folder, { recursive: true, force: true })
  }
}

interface Turns {
  browser: Browser
  sink: Sink
  recorders: RecorderName[]
  runs: number
}

/** In turns, so that what else the machine does falls on all of them. */
async function compareWork(
  { browser, sink, recorders, runs }: Turns,
  { nodes, scene }: { nodes: number; scene: Scene },
): Promise<string[]> {
  const measured = new Map<RecorderName, Measurement[]>(recorders.map((name) => [name, []]))
  for (let run = 0; run < runs; run++)
    for (const name of recorders) measured.get(name)?.push(await measureRecorder(browser, sink, name, nodes, scene))
  return workTable(measured)
}

async function compareApps({ browser, sink, recorders, runs }: Turns, app: string): Promise<string[]> {
  const names = [...new Set<RecorderName>(['none', ...recorders])]
  const rounds: Round[] = []
  for (let run = 0; run < runs; run++) {
    const round = new Map()
    for (const name of names) round.set(name, await measureApp(browser, sink.origin, name, app))
    rounds.push(round)
  }
  return appTable(names, rounds)
}
