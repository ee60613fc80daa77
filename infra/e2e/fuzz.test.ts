import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { openFuzzedStack } from './fuzz/openFuzzedStack.ts'
import { runFuzz } from './fuzz/runFuzz.ts'

/** The same requests every time: what is new is looked for by `npm run test:long`. */
const SEED = 20_261_130
const REQUESTS = 5_000
/** A limit ends what hangs. */
const LIMIT_MS = 20 * 60_000

let stack: Awaited<ReturnType<typeof openFuzzedStack>>
beforeAll(async () => {
  stack = await openFuzzedStack()
}, LIMIT_MS)
afterAll(() => stack?.close(), LIMIT_MS)

test(
  `${REQUESTS} requests made from the contract get no 5xx, no silence and no dead process`,
  async () => {
    const { running, known } = stack
    const tally = await runFuzz({ running, known, count: REQUESTS, seed: SEED })
    // They reach the functions: many are accepted, and most refusals are not of the first door.
    const { 200: accepted = 0, 400: invalid = 0, 401: unknown = 0, 429: throttled = 0 } = tally
    expect(accepted).toBeGreaterThan(REQUESTS / 10)
    expect(invalid).toBeGreaterThan(REQUESTS / 20)
    expect(unknown + throttled).toBeLessThan(REQUESTS / 3)
  },
  LIMIT_MS,
)
