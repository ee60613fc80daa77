import type { Outcome, Sentiment } from '@incuera/contract/analysis.ts'
import { pathOf } from '@incuera/contract/stripUrl.ts'
import type { Story } from '../summary/summary.ts'
import { type FoundProblem, rankOf } from './findProblems.ts'
import type { Progress } from './findProgress.ts'
import type { Stay } from './findStays.ts'

/** Somebody who leaves later than this after a problem has done something else since. */
const STOPPED_WITHIN_MS = 60_000
/** Below this and without an action, nobody can say what the visitor wanted. */
const BROWSED_MIN_MS = 5_000

export interface Course {
  stays: readonly Stay[]
  progress: Progress | null
  /** Worst first. */
  problems: readonly FoundProblem[]
  durationMs: number
}

/** How the session ended, and by which problem if the site stopped the visitor. */
export function decideOutcome(
  course: Course,
  { moments }: Pick<Story, 'moments'>,
): {
  outcome: Outcome
  stopper: FoundProblem | null
} {
  const { stays, progress } = course
  if (progress?.done) return { outcome: 'completed', stopper: null }
  const stopper = findStopper(course)
  if (stopper) return { outcome: 'blocked', stopper }
  if (progress) return { outcome: 'abandoned', stopper: null }
  const acted = moments.some(({ type }) => type === 'click' || type === 'input' || type === 'custom')
  const isLongEnough = acted || stays.length > 1 || course.durationMs >= BROWSED_MIN_MS
  return { outcome: stays.length > 0 && isLongEnough ? 'browsed' : 'unclear', stopper: null }
}

/**
 * The worst problem that the session ended on: a severe one on the last page, shortly before the visitor's last action
 * or with none after it. An error in the background of a page that somebody only reads stops nobody, so without a task
 * it must be one that the visitor caused.
 */
function findStopper({ stays, progress, problems, durationMs }: Course): FoundProblem | null {
  const last = lastTried(stays)
  if (!last) return null
  const lastActionMs = last.moments.findLast(({ type }) => type === 'click' || type === 'input')?.atMs ?? durationMs
  const stops = problems.filter(
    ({ severity, lastMs, kind }) =>
      rankOf(severity) >= rankOf('high') &&
      lastMs >= last.fromMs &&
      (lastMs >= lastActionMs - 1_000 || Math.min(lastActionMs, durationMs) - lastMs <= STOPPED_WITHIN_MS) &&
      (progress !== null || isCausedByVisitor(kind, lastMs, last) || isAnswered(problems, last)),
  )
  return stops[0] ?? null
}

/** Where they last did something. Somebody who gives up may open a page that they know, and close it. */
function lastTried(stays: readonly Stay[]): Stay | undefined {
  const pathsBefore = (at: number) => stays.slice(0, at).map(({ url }) => pathOf(url))
  return stays.findLast(
    ({ url, moments }, at) =>
      at === 0 ||
      !pathsBefore(at).includes(pathOf(url)) ||
      moments.some(({ type }) => type === 'click' || type === 'input' || type === 'custom'),
  )
}

/** Signals of the site alone, of which visitors may know nothing. */
const OF_SITE = /error|console|request|vital|task/

/** Whether the visitor reacted to what went wrong on a page: reloaded it, looked for a way on. */
const isAnswered = (problems: readonly FoundProblem[], { fromMs, toMs }: Stay) =>
  problems.some(
    ({ kind, severity, lastMs }) =>
      rankOf(severity) >= rankOf('medium') && !OF_SITE.test(kind) && lastMs >= fromMs && lastMs <= toMs,
  )

/** How soon after a click something counts as its effect. */
const EFFECT_WITHIN_MS = 2_000

function isCausedByVisitor(kind: FoundProblem['kind'], atMs: number, { moments }: Stay): boolean {
  if (kind === 'rage_click' || kind === 'dead_click') return true
  return moments.some(
    (moment) => moment.type === 'click' && atMs >= moment.atMs && atMs - moment.atMs <= EFFECT_WITHIN_MS,
  )
}

export function decideSentiment(outcome: Outcome, problems: readonly FoundProblem[]): Sentiment {
  const worst = Math.max(0, ...problems.map(({ severity }) => rankOf(severity)))
  const isSevere = worst >= rankOf('high')
  switch (outcome) {
    case 'completed':
      return isSevere ? 'mixed' : 'positive'
    case 'blocked':
      return 'negative'
    case 'abandoned':
      return isSevere ? 'negative' : 'neutral'
    default:
      return isSevere ? 'mixed' : 'neutral'
  }
}
