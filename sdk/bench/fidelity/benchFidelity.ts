import { parseArgs } from 'node:util'
import { compareReplay, type Difference } from '#e2e/fidelity/compareReplay.ts'
import { FAMILIES } from '#e2e/fidelity/families.ts'
import { type FidelityCase, PRESETS, type Preset } from '#e2e/fidelity/fidelityCase.ts'
import { PLAYERS, type PlayerName } from '#e2e/fidelity/players.ts'
import { type Recording, recordCase } from '#e2e/fidelity/recordCase.ts'
import { type FidelityStage, startFidelity } from '#e2e/fidelity/startFidelity.ts'
import { bundlePeer } from './bundlePeer.ts'
import { printResults, type Result } from './printResults.ts'
import { readTestPages } from './readTestPages.ts'
import { type PeerRecorder, recordWithPeer } from './recordWithPeer.ts'
import { runPool } from './runPool.ts'

const RECORDERS = ['ours', 'rrweb', 'sentry'] as const
type RecorderName = (typeof RECORDERS)[number]

const USAGE = `npm run bench -- fidelity [--only ours,rrweb,sentry] [--presets strict,balanced,open] [--players player,renderer,rrweb] [--cases name,…] [--pages folder] [--width 6]

  Records generated pages with each recorder, replays them, and compares the replay with the page: boxes, computed styles, states, pixels.
  --cases: parts of names; --pages: a folder of HTML pages (rrweb's packages/rrweb/test/html) in the place of the generated ones.`

/** How many pages are open at a time. */
const WIDTH = '6'

/** Whether what the visitor saw is what is shown, by recorder, preset and player. */
export async function benchFidelity(args: string[], print: (line: string) => void): Promise<void> {
  const { values } = parseArgs({
    args,
    options: {
      only: { type: 'string', default: RECORDERS.join() },
      presets: { type: 'string', default: PRESETS.join() },
      players: { type: 'string', default: PLAYERS.join() },
      cases: { type: 'string' },
      pages: { type: 'string' },
      width: { type: 'string', default: WIDTH },
    },
  })
  const recorders = chosen(RECORDERS, values.only)
  const presets = chosen(PRESETS, values.presets)
  const players = chosen(PLAYERS, values.players)
  const cases = matching(
    values.pages ? await readTestPages(values.pages) : FAMILIES.flatMap((family) => family.cases),
    values.cases,
  )
  const peers = await Promise.all(
    (['rrweb', 'sentry'] as const).filter((name) => recorders.includes(name)).map(bundlePeer),
  )
  const stage = await startFidelity()
  try {
    const jobs = cases.flatMap((one) => [
      ...(recorders.includes('ours') ? presets.filter((preset) => (one.presets ?? PRESETS).includes(preset)) : []).map(
        (preset) => () => judge(one, `ours, ${preset}`, players, stage, () => recordCase(stage, one, preset)),
      ),
      ...peers.map(
        (peer: PeerRecorder) => () => judge(one, peer.name, ['rrweb'], stage, () => recordWithPeer(stage, one, peer)),
      ),
    ])
    printResults((await Promise.all(runPool(jobs, Number(values.width)))).flat(), print)
  } finally {
    await stage.close()
  }
}

async function judge(
  one: FidelityCase,
  recorder: string,
  players: readonly PlayerName[],
  stage: FidelityStage,
  record: () => Promise<Recording>,
): Promise<Result[]> {
  const failed = (error: unknown): Difference => ({
    looks: [`failed: ${error instanceof Error ? error.message : error}`],
    pixels: 0,
  })
  try {
    const recording = await record()
    const results = []
    for (const player of players) {
      const difference = await compareReplay(stage, recording, player).catch(failed)
      results.push({ case: one, recorder, player, difference })
    }
    return results
  } catch (error) {
    return players.map((player) => ({ case: one, recorder, player, difference: failed(error) }))
  }
}

function chosen<Name extends Preset | PlayerName | RecorderName>(all: readonly Name[], list: string): Name[] {
  const wanted = list.split(',')
  const unknown = wanted.find((name) => !all.some((one) => one === name))
  if (unknown !== undefined) throw new Error(`There is no ${unknown} (${all.join(', ')}).\n\n${USAGE}`)
  return all.filter((one) => wanted.includes(one))
}

function matching(cases: FidelityCase[], list?: string): FidelityCase[] {
  const parts = list?.split(',')
  const found = cases.filter(({ name }) => !parts || parts.some((part) => name.includes(part)))
  if (found.length === 0) throw new Error(`No case is named like ${list}.\n\n${USAGE}`)
  return found
}
