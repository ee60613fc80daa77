import { MODEL_UNAVAILABLE } from '@incuera/contract/logLines.ts'
import { z } from 'zod'
import type { Log } from '#runtime/log.ts'
import { writeByRules } from '../rules/writeByRules.ts'
import { checkClaims } from './checkClaims.ts'
import type { Model } from './model.ts'
import { ModelError } from './modelError.ts'
import { ModelSummary, writePrompt } from './prompt.ts'
import type { Story, Summary } from './summary.ts'
import { writeTimeline } from './writeTimeline.ts'

/**
 * The summary by the model, or by rules if there is no model, it fails, or its answer does not pass validation. Never
 * throws: every session has a summary; `author` names who wrote it, and why the model did not.
 */
export async function writeSummary(story: Story, { model, log }: { model: Model | null; log: Log }): Promise<Summary> {
  if (!model || story.signals.length === 0) return writeByRules(story)
  try {
    return await writeByModel(story, model)
  } catch (error) {
    const because = error instanceof ModelError ? error.because : 'server_failed'
    log.error(MODEL_UNAVAILABLE, { because, model: model.name, error })
    const summary = writeByRules(story)
    return { ...summary, author: { type: 'rules', because } }
  }
}

async function writeByModel(story: Story, model: Model): Promise<Summary> {
  const timeline = writeTimeline(story)
  const answer = ModelSummary.safeParse(await model.ask(writePrompt(story, timeline)))
  if (!answer.success)
    throw new ModelError('answer_rejected', `the answer breaks the schema: ${z.prettifyError(answer.error)}`)
  const { headline, claims } = answer.data
  return {
    ...{ author: { type: 'model', model: model.name }, headline, claims: checkClaims(claims, timeline) },
    ...{ outcome: 'unclear', sentiment: 'neutral', chapters: [], problems: [], tags: [] },
  }
}
