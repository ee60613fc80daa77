import type { Chapter } from '@incuera/contract/analysis.ts'
import { pathOf } from '@incuera/contract/stripUrl.ts'
import { citing } from './citing.ts'
import { type FoundProblem, rankOf } from './findProblems.ts'
import type { Progress } from './findProgress.ts'
import type { Stay } from './findStays.ts'
import { onPage } from './onPage.ts'
import { sentenceList, upperFirst } from './sentence.ts'
import { toWords } from './toWords.ts'

/** As many fit beside the player without scrolling. */
const CHAPTERS_MAX = 8
/** Pages that are left sooner are on the way to another. */
const PASSING_MS_MAX = 15_000

/** The session in ranges of one purpose: a page where something was done, or several that were looked through. */
export function writeChapters(
  stays: readonly Stay[],
  problems: readonly FoundProblem[],
  progress: Progress | null,
): Chapter[] {
  const severe = problems.filter(({ severity }) => rankOf(severity) >= rankOf('high'))
  const isPassing = (stay: Stay) =>
    stay.toMs - stay.fromMs < PASSING_MS_MAX &&
    !stay.moments.some(({ type }) => type === 'input' || type === 'custom') &&
    !isTroubled(stay, severe)
  const groups: Stay[][] = []
  for (const stay of stays) {
    const last = groups.at(-1)
    if (last?.every(isPassing) && isPassing(stay)) last.push(stay)
    else groups.push([stay])
  }
  while (groups.length > CHAPTERS_MAX) mergeShortest(groups)
  return groups.flatMap((group) => {
    const [first] = group
    if (!first) return []
    const { fromMs, toMs } = { fromMs: first.fromMs, toMs: group.at(-1)?.toMs ?? first.toMs }
    const title = titleOf(group, severe, progress)
    return [{ title, fromMs, toMs, eventIds: citing(group.map(({ moments }) => moments[0])) }]
  })
}

/** Joins the two neighbours that are shortest together. */
function mergeShortest(groups: Stay[][]): void {
  const lengths = groups.slice(1).map((group, at) => (group.at(-1)?.toMs ?? 0) - (groups[at]?.[0]?.fromMs ?? 0))
  const at = lengths.indexOf(Math.min(...lengths))
  groups.splice(at, 2, [...(groups[at] ?? []), ...(groups[at + 1] ?? [])])
}

const isTroubled = ({ moments }: Stay, severe: readonly FoundProblem[]) =>
  severe.some(({ eventIds }) => moments.some(({ eventId }) => eventIds.includes(eventId)))

function titleOf(group: readonly Stay[], severe: readonly FoundProblem[], progress: Progress | null): string {
  const names = sentenceList([...new Set(group.map(({ name }) => name))])
  const moments = group.flatMap((stay) => [...stay.moments])
  const ids = new Set(moments.map(({ eventId }) => eventId))
  if (progress?.done && ids.has(progress.done.eventId)) return upperFirst(progress.task.done)
  if (group.some((stay) => isTroubled(stay, severe))) return `Trouble ${onPage(names)}`
  const isForm = group.some(({ url }) => progress?.task.page.test(toWords(pathOf(url) ?? '')))
  if (isForm && moments.some(({ type }) => type === 'input')) return `Filled in fields ${onPage(names)}`
  return upperFirst(names)
}
