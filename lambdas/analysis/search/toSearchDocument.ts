import type { Analysis } from '@incuera/contract/analysis.ts'
import { NOTE_SUMMARY_CHARACTERS_MAX } from '@incuera/contract/limits.ts'
import type { SearchDocument } from '#sessions/search/textIndex.ts'
import { tagsOf } from '../tagsOf.ts'

/** Different titles of signals that are indexed, as many as the lake is asked for. */
const TROUBLES_MAX = 20

/** What a session is found by: the same texts that SQL reads from the lake. */
export function toSearchDocument(analysis: Analysis): SearchDocument {
  const { sid, summary, signals } = analysis
  const titles = signals.flatMap(({ kind, title }) => (kind === 'click' || kind === 'page_view' ? [] : [title]))
  return {
    id: sid,
    title: summary.headline,
    tags: tagsOf(analysis).join(' '),
    troubles: [...new Set(titles)].slice(0, TROUBLES_MAX).join('. '),
    summary: summary.claims
      .map(({ text }) => text)
      .join(' ')
      .slice(0, NOTE_SUMMARY_CHARACTERS_MAX),
    facts: summary.outcome,
  }
}
