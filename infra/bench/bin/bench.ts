import { benchForeign } from '@incuera/lambdas/render/bench/benchForeign.ts'
import { benchRender } from '@incuera/lambdas/render/bench/benchRender.ts'
import { benchDelivery } from '../../../sdk/bench/benchDelivery.ts'
import { benchSdk } from '../../../sdk/bench/benchSdk.ts'
import { benchFidelity } from '../../../sdk/bench/fidelity/benchFidelity.ts'
import { benchAnalysis } from '../analysis/benchAnalysis.ts'
import { benchAsk } from '../ask/benchAsk.ts'
import { benchStart } from '../benchStart.ts'
import { benchDashboard } from '../dashboard/benchDashboard.ts'
import { benchFunctions } from '../functions/benchFunctions.ts'
import { benchIngest } from '../ingest/benchIngest.ts'
import { benchInsight } from '../insight/benchInsight.ts'
import { benchLive } from '../live/benchLive.ts'
import { benchPlayer } from '../player/benchPlayer.ts'
import { benchQuery } from '../query/benchQuery.ts'

/** Benchmarks by name; each takes the arguments after its name and a function that prints lines. */
const BENCHES: Record<string, (args: string[], print: (line: string) => void) => Promise<void>> = {
  start: benchStart,
  ingest: benchIngest,
  functions: benchFunctions,
  render: benchRender,
  foreign: benchForeign,
  sdk: benchSdk,
  delivery: benchDelivery,
  fidelity: benchFidelity,
  player: benchPlayer,
  dashboard: benchDashboard,
  live: benchLive,
  analysis: benchAnalysis,
  insight: benchInsight,
  ask: benchAsk,
  query: benchQuery,
}

const [name = '', ...args] = process.argv.slice(2)
const bench = BENCHES[name]
if (bench) {
  bench(args, (line) => console.log(line)).catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : error)
    process.exitCode = 1
  })
} else {
  console.error(`npm run bench -- <${Object.keys(BENCHES).join(' | ')}> [options]`)
  process.exitCode = 1
}
