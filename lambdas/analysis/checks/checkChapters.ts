import type { Chapter } from '@incuera/contract/analysis.ts'
import type { ModelSummary } from '../model/prompt.ts'
import type { Timeline } from '../model/writeTimeline.ts'
import { citing } from '../rules/citing.ts'
import { checkStatement } from './checkStatement.ts'
import type { Known } from './statement.ts'

/**
 * Chapters with their times, which code takes from the events: in order, without overlap, and with a title that says
 * nothing that its range does not show.
 * @param reasons gets one line for each that is dropped
 */
export function checkChapters(
  chapters: ModelSummary['chapters'],
  { entries }: Timeline,
  known: Known,
  reasons: string[],
): Chapter[] {
  const kept: Chapter[] = []
  const ids = [...entries.keys()]
  for (const { title, from_id, to_id } of chapters) {
    const [from, to] = [ids.indexOf(from_id), ids.indexOf(to_id)]
    const [first, last] = [entries.get(from_id), entries.get(to_id)]
    const before = kept.at(-1)
    if (!first || !last || from > to || (before && first.atMs < before.toMs)) {
      reasons.push(`chapter has no range: ${from_id} to ${to_id}`)
      continue
    }
    const cited = ids.slice(from, to + 1).flatMap((id) => entries.get(id) ?? [])
    const reason = checkStatement({ text: title, cited, unresolved: [] }, known)
    if (reason !== null) reasons.push(`chapter ${reason}`)
    else kept.push({ title, fromMs: first.atMs, toMs: last.atMs, eventIds: citing([first, last]) })
  }
  // The model names where a chapter begins; it lasts until the next one.
  return kept.map((chapter, at) => ({
    ...chapter,
    toMs: kept[at + 1]?.fromMs ?? Math.max(known.durationMs, chapter.toMs),
  }))
}
