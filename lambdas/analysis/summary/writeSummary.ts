import { MODEL_UNAVAILABLE } from '@incuera/contract/logLines.ts'
import type { Log } from '#runtime/log.ts'
import { checkAnswer } from '../checks/checkAnswer.ts'
import { isWanted } from '../limits/isWanted.ts'
import type { Usage } from '../model/model.ts'
import { ModelError } from '../model/modelError.ts'
import { SUMMARY, writePrompt } from '../model/prompt.ts'
import { sumUsage } from '../model/sumUsage.ts'
import { writeTimeline } from '../model/writeTimeline.ts'
import { writeByRules } from '../rules/writeByRules.ts'
import { NOTHING_SEEN } from '../vision/createLook.ts'
import { contestedMs } from './contestedMs.ts'
import { knownOf } from './knownOf.ts'
import type { ModelSetup, SummaryRequest } from './modelSetup.ts'
import type { Story, Summary } from './summary.ts'

/**
 * The summary by the model, or by rules if there is no model, it may not be called, it fails, or its answer does not
 * hold. Never throws: every session has a summary; `author` names who wrote it, and why the model did not.
 */
export async function writeSummary(
  story: Story,
  request: SummaryRequest,
  { setup, log }: { setup: ModelSetup | null; log: Log },
): Promise<Summary> {
  const ruled = writeByRules(story)
  if (!setup || story.signals.length === 0) return ruled
  try {
    const policy = request.policy ?? setup.policy
    if (!isWanted(policy, request.isRequested, story)) throw new ModelError('not_requested', `the policy is ${policy}`)
    return await writeByModel(story, request, ruled, setup, log)
  } catch (error) {
    const because = error instanceof ModelError ? error.because : 'server_failed'
    const fields = { because, model: setup.model.name, error }
    // Policy and cap are what the deployment asks for; everything else raises the alarm.
    if (because === 'not_requested' || because === 'cap_reached') log.info('no summary by the model', fields)
    else log.error(MODEL_UNAVAILABLE, fields)
    return { ...ruled, author: { type: 'rules', because } }
  }
}

async function writeByModel(
  story: Story,
  { place, videoKey }: SummaryRequest,
  ruled: Summary,
  setup: ModelSetup,
  log: Log,
): Promise<Summary> {
  const { model, budget, look, priceOf } = setup
  const timeline = writeTimeline(story)
  const settle = await budget.reserve()
  const used: Usage[] = []
  try {
    const seen = await look({ place, videoKey, contestedMs: contestedMs(story, ruled) }).catch((error: unknown) => {
      log.warn('no pictures for the model', { error })
      return NOTHING_SEEN
    })
    const answer = await model.ask(writePrompt(story, timeline, seen), SUMMARY, (usage) => void used.push(usage))
    const { summary, reasons } = checkAnswer(answer, timeline, knownOf(story, timeline, ruled), ruled)
    if (reasons.length > 0) log.info('statements of the model dropped', { reasons })
    return { author: { type: 'model', model: model.name, ...sumUsage(used, priceOf) }, ...summary }
  } finally {
    const { cost = null } = sumUsage(used, priceOf)
    await settle(used.length === 0 ? 0 : cost)
  }
}
