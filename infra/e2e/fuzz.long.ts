import { afterAll, beforeAll, test } from '@jest/globals'
import { openFuzzedStack } from './fuzz/openFuzzedStack.ts'
import { runFuzz } from './fuzz/runFuzz.ts'

const REQUESTS = 100_000
/**
 * Different every time. A failure prints its seed: `INCUERA_FUZZ_SEED=… npm run test:long -- fuzz` sends the same
 * requests again.
 */
const SEED = Number(process.env.INCUERA_FUZZ_SEED ?? Date.now() % 1_000_000_000)
const LIMIT_MS = 3 * 60 * 60_000

let stack: Awaited<ReturnType<typeof openFuzzedStack>>
beforeAll(async () => {
  stack = await openFuzzedStack()
}, LIMIT_MS)
afterAll(() => stack?.close(), LIMIT_MS)

test(
  `${REQUESTS} requests from seed ${SEED} cause no 5xx, no hang and no crash`,
  async () => {
    const { running, known } = stack
    const { statuses } = await runFuzz({ running, known, count: REQUESTS, seed: SEED })
    process.stderr.write(`answered: ${JSON.stringify(statuses)}\n`)
  },
  LIMIT_MS,
)
