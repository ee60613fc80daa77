import { test } from '@jest/globals'
import { killAgainAndAgain } from './killAgainAndAgain.ts'

/** Half of them hit a start. `npm run test:long` kills more often. */
const KILLS = 20
/** A limit ends what hangs; no time decides the test. */
const LIMIT_MS = 15 * 60_000

test(
  `after ${KILLS} kills at random moments every acknowledged batch is in its replay, and no session is failed`,
  () => killAgainAndAgain(KILLS),
  LIMIT_MS,
)
