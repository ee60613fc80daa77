import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { compareReplay, type Difference } from './compareReplay.ts'
import { FAMILIES } from './families.ts'
import { PRESETS } from './fidelityCase.ts'
import { KNOWN_DIFFERENCES } from './knownDifferences.ts'
import { PLAYERS } from './openReplay.ts'
import { recordCase } from './recordCase.ts'
import { runPool } from './runPool.ts'
import { type FidelityStage, startFidelity } from './startFidelity.ts'

/** Every so many pages of the table; the bench records all of them, with each preset and in each player. */
const EVERY = 4
/** Of these all, since no other test records what they do. */
const WHOLE = ['selectors', 'sheets', 'states']
/** Most of a case is waiting. */
const PAGES_AT_A_TIME = 6

/** Presets and players take turns, so that a minute covers all of them. */
const chosen = FAMILIES.flatMap(({ family, cases }) => cases.filter((_, index) => WHOLE.includes(family) || index % EVERY === 0))
  .filter(({ name }) => !(name in KNOWN_DIFFERENCES))
  .flatMap((one, index) => {
    const presets = one.presets ?? PRESETS
    const preset = presets[index % presets.length]
    const player = PLAYERS[index % 2]
    return preset && player ? [{ name: one.name, one, preset, player }] : []
  })

let stage: FidelityStage
let results: Map<string, Promise<Difference | null>>
beforeAll(async () => {
  stage = await startFidelity()
  const jobs = chosen.map(
    ({ one, preset, player }) =>
      async () =>
        compareReplay(stage, await recordCase(stage, one, preset), player),
  )
  const running = runPool(jobs, PAGES_AT_A_TIME)
  // Each is awaited by its own test, which comes later.
  for (const result of running) result.catch(() => undefined)
  results = new Map(chosen.map(({ name }, index) => [name, running[index] ?? Promise.resolve(null)]))
})
afterAll(() => stage?.close())

test.each(chosen)('$name ($preset, $player)', async ({ name }) => {
  expect(await results.get(name)).toBeNull()
})
