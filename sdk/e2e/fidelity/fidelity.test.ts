import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { compareReplay } from './compareReplay.ts'
import { FAMILIES } from './families.ts'
import { PRESETS } from './fidelityCase.ts'
import { KNOWN_DIFFERENCES } from './knownDifferences.ts'
import { PLAYERS } from './players.ts'
import { recordCase } from './recordCase.ts'
import { type FidelityStage, startFidelity } from './startFidelity.ts'

/** Every so many pages of the table; the bench records all of them, with each preset and in each player. */
const EVERY = 4
/** Of these all, since no other test records what they do. */
const WHOLE = ['animations', 'selectors', 'sheets', 'states']

/** Presets and players take turns, so that a minute covers all of them. */
const chosen = FAMILIES.flatMap(({ family, cases }) =>
  cases.filter((_, index) => WHOLE.includes(family) || index % EVERY === 0),
)
  .filter(({ name }) => !(name in KNOWN_DIFFERENCES))
  .flatMap((one, index) => {
    const presets = one.presets ?? PRESETS
    const preset = presets[index % presets.length]
    const player = PLAYERS[index % 2]
    return preset && player ? [{ name: one.name, one, preset, player }] : []
  })

/** The recorder may have to be built. A limit ends what hangs. */
const BUILD_LIMIT_MS = 10 * 60_000

let stage: FidelityStage
beforeAll(async () => {
  stage = await startFidelity()
}, BUILD_LIMIT_MS)
afterAll(() => stage?.close())

test.concurrent.each(chosen)('$name ($preset, $player)', async ({ one, preset, player }) => {
  expect(await compareReplay(stage, await recordCase(stage, one, preset), player)).toBeNull()
})
