import type { Log } from '../../runtime/log.ts'
import { checkClaims } from './checkClaims.ts'
import type { Model } from './model.ts'
import { ModelSummary, writePrompt } from './prompt.ts'
import type { Story, Summary } from './summary.ts'
import { writeByRules } from './writeByRules.ts'
import { writeTimeline } from './writeTimeline.ts'

/**
 * The summary by the model, or by rules when there is none, when it fails, or when what it says does not hold.
 * Never throws: a session has a summary, and `author` says whose it is.
 */
export async function writeSummary(story: Story, { model, log }: { model: Model | null; log: Log }): Promise<Summary> {
  if (!model || story.signals.length === 0) return writeByRules(story)
  try {
    return await writeByModel(story, model)
  } catch (error) {
    log.warn('the model failed, the summary is written by rules', { error, model: model.name })
    return writeByRules(story)
  }
}

async function writeByModel(story: Story, model: Model): Promise<Summary> {
  const timeline = writeTimeline(story)
  const { headline, claims } = ModelSummary.parse(await model.ask(writePrompt(story, timeline)))
  return { author: { type: 'model', model: model.name }, headline, claims: checkClaims(claims, timeline) }
}
