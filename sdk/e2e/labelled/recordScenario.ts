import { setTimeout as delay } from 'node:timers/promises'
import type { LabelledSession } from '@incuera/lambdas/analysis/testing/labelled/labelledSession.ts'
import { startIntake } from '../startIntake.ts'
import type { Scenario } from './scenario.ts'
import { toLabelled } from './toLabelled.ts'

/** Nothing has arrived for so long: nothing will. */
const QUIET_MS = 1_200

/** Records one scenario with an intake of its own, and joins what was sent with what the visitor wrote down. */
export async function recordScenario(sdkFolder: string, scenario: Scenario): Promise<LabelledSession> {
  const intake = await startIntake(sdkFolder)
  try {
    const { sid, diary } = await scenario.go(intake.origin)
    for (let count = -1; count !== intake.received.length; await delay(QUIET_MS)) count = intake.received.length
    const batches = intake.batches()
    if (batches.some((batch) => batch.sid !== sid))
      throw new Error(`${scenario.name} was recorded as several sessions.`)
    return toLabelled(scenario, diary, batches)
  } finally {
    await intake.close()
  }
}
