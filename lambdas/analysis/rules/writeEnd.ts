import type { Claim, Outcome } from '@incuera/contract/analysis.ts'
import { quote } from '@incuera/contract/words/label.ts'
import type { Story } from '../summary/summary.ts'
import { citing } from './citing.ts'
import type { Course } from './decideOutcome.ts'
import { duration } from './duration.ts'
import type { FoundProblem } from './findProblems.ts'
import { onPage } from './onPage.ts'
import { upperFirst } from './sentence.ts'

/** How it ended: what they reached, or where they left and after what. */
export function writeEnd(story: Story, course: Course, outcome: Outcome, stopper: FoundProblem | null): Claim {
  const { progress, stays } = course
  const last = stays.at(-1)
  const proof = last ? last.moments.slice(-1) : [{ eventId: story.firstEventId }]
  const stayed = duration(story.durationMs)
  if (progress?.done) {
    const { done, task } = progress
    return { text: `They ${task.done}: ${doneBy(course)} after ${duration(done.atMs)}.`, eventIds: citing([done]) }
  }
  if (!last) return { text: `The recording lasted ${stayed} and shows no page.`, eventIds: citing(proof) }
  const undone = progress ? ` ${progress.task.undone}` : ''
  if (stopper) {
    const waitMs = Math.max(0, story.durationMs - stopper.lastMs)
    const text = `They left ${duration(waitMs)} later${undone}.`
    return { text, eventIds: [...new Set([...stopper.eventIds.slice(-1), ...citing(proof)])] }
  }
  if (outcome === 'unclear')
    return { text: `The recording ends after ${stayed}, ${onPage(last.name)}.`, eventIds: citing(proof) }
  return { text: `${upperFirst(`they left from ${last.name} after ${stayed}${undone}`)}.`, eventIds: citing(proof) }
}

function doneBy({ progress, stays }: Course): string {
  const done = progress?.done
  if (done?.type === 'custom') return `the site reported ${quote(done.name.replaceAll(/[_.:-]+/g, ' '))}`
  const stay = stays.find(({ moments }) => moments.some((moment) => moment === done))
  return `${stay?.name ?? 'a confirmation'} opened`
}
