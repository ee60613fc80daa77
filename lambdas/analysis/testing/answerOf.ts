import type { ModelSummary } from '../model/prompt.ts'

/** A model's answer that holds for any story whose first line is a page view, with what a test changes. */
export const answerOf = (changed: Partial<ModelSummary> = {}): ModelSummary => ({
  headline: { text: 'They looked at the site', event_ids: ['e1'] },
  outcome: { value: 'browsed', event_ids: ['e1'] },
  sentiment: 'neutral',
  claims: [{ text: 'They came to look around.', event_ids: ['e1'] }],
  chapters: [],
  problems: [],
  tags: [],
  ...changed,
})
