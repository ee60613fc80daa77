import type { Claim } from '@incuera/contract/analysis.ts'
import { withoutLinks, withoutPersonal } from '@incuera/contract/withoutPersonal.ts'
import type { Story, Summary } from '../summary/summary.ts'
import { createPageNames } from './createPageNames.ts'
import { type Course, decideOutcome, decideSentiment } from './decideOutcome.ts'
import { type FoundProblem, findProblems } from './findProblems.ts'
import { findProgress } from './findProgress.ts'
import { findStays } from './findStays.ts'
import { writeArrival } from './writeArrival.ts'
import { writeChapters } from './writeChapters.ts'
import { writeEnd } from './writeEnd.ts'
import { writeHeadline } from './writeHeadline.ts'
import { writeNotes } from './writeNotes.ts'
import { type TimedClaim, writeSteps } from './writeSteps.ts'
import { writeTags } from './writeTags.ts'

/** More problems than this belong into the list of problems, not into the story. */
const PROBLEMS_TOLD_MAX = 3

/** The summary without a model: who came, what they did page by page, what stopped them, and how it ended. */
export function writeByRules(story: Story): Summary {
  const stays = findStays(story, createPageNames(story.moments))
  const problems = findProblems(story)
  const progress = findProgress(stays)
  const course: Course = { stays, progress, problems, durationMs: story.durationMs }
  const { outcome, stopper } = decideOutcome(course, story)
  return withoutOutsiders({
    author: { type: 'rules' },
    headline: writeHeadline(course, outcome, stopper),
    ...{ outcome, sentiment: decideSentiment(outcome, problems) },
    claims: [
      writeArrival(story, stays[0]),
      ...tell([...writeSteps(stays), ...writeNotes(story)], problems, stopper),
      writeEnd(story, course, outcome, stopper),
    ],
    chapters: writeChapters(stays, problems, progress),
    problems: problems.map(({ text, severity, suggestion, eventIds, kind }) => ({
      ...{ text, severity, suggestion, eventIds, kind },
    })),
    tags: writeTags(progress, problems, story.device, outcome),
  })
}

/** Recorded texts are quoted, and may contain what a summary must not spread. */
function withoutOutsiders(summary: Summary): Summary {
  const clean = (text: string) => withoutLinks(withoutPersonal(text))
  return {
    ...summary,
    headline: clean(summary.headline),
    claims: summary.claims.map((claim) => ({ ...claim, text: clean(claim.text) })),
    chapters: summary.chapters.map((chapter) => ({ ...chapter, title: clean(chapter.title) })),
    problems: summary.problems.map((problem) => ({ ...problem, text: clean(problem.text) })),
  }
}

/**
 * Steps and the worst problems in order of time. The problem that stopped the visitor is last: the end refers to it.
 */
function tell(steps: readonly TimedClaim[], problems: readonly FoundProblem[], stopper: FoundProblem | null): Claim[] {
  const elements = new Set<string | undefined>(stopper ? [stopper.selector] : [])
  // The worst of an element says enough: that a click had no effect explains why somebody clicked on and on.
  const others = problems
    .filter((problem) => {
      const isNew = problem !== stopper && !(problem.selector && elements.has(problem.selector))
      elements.add(problem.selector)
      return isNew
    })
    .slice(0, PROBLEMS_TOLD_MAX - (stopper ? 1 : 0))
  const timed = [...steps, ...others.map((problem) => ({ ...problem, atMs: problem.firstMs }))]
  return [...timed.sort((a, b) => a.atMs - b.atMs), ...(stopper ? [stopper] : [])].map(({ text, eventIds }) => ({
    text,
    eventIds,
  }))
}
