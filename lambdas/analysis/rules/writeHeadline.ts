import type { Outcome } from '@incuera/contract/analysis.ts'
import { SIGNALS } from '@incuera/contract/registry.ts'
import type { Course } from './decideOutcome.ts'
import { duration } from './duration.ts'
import { type FoundProblem, rankOf } from './findProblems.ts'
import { onPage } from './onPage.ts'
import { upperFirst } from './sentence.ts'

/** The session in one line: how it ended first, because that is what a list is read for. */
export function writeHeadline(course: Course, outcome: Outcome, stopper: FoundProblem | null): string {
  const { progress, stays, problems, durationMs } = course
  const notable = problems.filter(({ severity }) => rankOf(severity) >= rankOf('medium'))
  const severe = problems.filter(({ severity }) => rankOf(severity) >= rankOf('high'))
  const last = stays.at(-1)
  if (!last) return `Nothing but ${duration(durationMs)} without a page view`
  switch (outcome) {
    case 'completed': {
      const despite = severe.length > 0 ? `, despite ${troubleOf(severe)}` : ''
      return `${upperFirst(progress?.task.done ?? 'completed')} in ${duration(progress?.done?.atMs ?? durationMs)}${despite}`
    }
    case 'blocked': {
      const same = problems.filter((problem) => problem.kind === stopper?.kind)
      const undone = progress ? ` ${progress.task.undone}` : ''
      const where = stays.findLast(({ fromMs }) => fromMs <= (stopper?.lastMs ?? 0)) ?? last
      return upperFirst(`${troubleOf(same)} ${onPage(where.name)}, then they left${undone}`)
    }
    case 'abandoned': {
      const where = progress?.stay.name ?? last.name
      return `Got as far as ${where}, then left ${progress?.task.undone ?? ''}${after(severe)}`.trim()
    }
    case 'unclear':
      return `Opened ${last.name} for ${duration(durationMs)}`
    case 'browsed':
      return `${browsed(course)}${after(notable)}`
  }
}

function browsed({ stays, durationMs }: Course): string {
  const spent = new Map<string, number>()
  for (const { name, fromMs, toMs } of stays) spent.set(name, (spent.get(name) ?? 0) + toMs - fromMs)
  const [longest] = [...spent].sort(([, a], [, b]) => b - a)
  if (!longest || spent.size === 1) return `Looked at ${longest?.[0] ?? 'a page'} for ${duration(durationMs)}`
  return `Looked at ${spent.size} pages, mostly ${longest[0]}`
}

const after = (problems: readonly FoundProblem[]) => (problems.length > 0 ? `, after ${troubleOf(problems)}` : '')

/** The worst kind, with its number. @example '2 errors', 'an error' */
function troubleOf(problems: readonly FoundProblem[]): string {
  const [worst] = problems
  const look = SIGNALS.find(({ kind }) => kind === worst?.kind)?.look
  const count = problems.filter(({ kind }) => kind === worst?.kind).reduce((sum, problem) => sum + problem.count, 0)
  if (!look) return 'problems'
  if (count > 1) return `${count} ${look.plural.toLowerCase()}`
  const one = look.label.toLowerCase()
  return `${/^[aeiou]/.test(one) ? 'an' : 'a'} ${one}`
}
