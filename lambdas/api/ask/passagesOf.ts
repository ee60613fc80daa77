import type { Analysis } from '@incuera/contract/analysis.ts'
import type { Passage } from '@incuera/contract/ask/ask.ts'
import type { EventId } from '@incuera/contract/ids.ts'
import { rankDocuments } from '#sessions/search/textIndex.ts'
import { keywordsOf } from './keywordsOf.ts'

const NO_TEXT = { title: '', tags: '', troubles: '', facts: '' }

/** What an analysis says about a question, best first: its statements, problems and signals, each with its moment. */
export function passagesOf(analysis: Analysis, question: string, passagesMax: number): Passage[] {
  const { sid, signals, summary } = analysis
  const times = new Map<EventId, number>([
    ...analysis.journey.pages.map(({ eventId, enteredAtMs }): [EventId, number] => [eventId, enteredAtMs]),
    ...(analysis.cited ?? []).map(({ eventId, atMs }): [EventId, number] => [eventId, atMs]),
    ...signals.map(({ eventId, atMs }): [EventId, number] => [eventId, atMs]),
  ])
  const passages: Passage[] = []
  const add = (text: string, eventIds: readonly EventId[]) => {
    const eventId = eventIds.find((id) => times.has(id))
    const isNew = !passages.some((passage) => passage.text === text)
    if (eventId && isNew) passages.push({ sid, eventId, atMs: times.get(eventId) ?? 0, text })
  }
  for (const { text, eventIds } of [...summary.claims, ...summary.problems]) add(text, eventIds)
  for (const { kind, title, eventId } of signals) if (kind !== 'click' && kind !== 'page_view') add(title, [eventId])
  const documents = passages.map(({ text }, at) => ({ ...NO_TEXT, id: String(at), summary: text }))
  const ranked = rankDocuments(keywordsOf(question).join(' '), documents)
  const best = ranked.flatMap(({ id }) => passages[Number(id)] ?? [])
  // A session that was found by other fields is introduced by its first statements.
  return [...best, ...passages.filter((passage) => !best.includes(passage))].slice(0, passagesMax)
}
