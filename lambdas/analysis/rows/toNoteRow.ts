import type { Problem } from '@incuera/contract/analysis.ts'
import type { NoteRow } from '@incuera/contract/lake/noteRow.ts'
import { NOTE_PROBLEMS_CHARACTERS_MAX, NOTE_SUMMARY_CHARACTERS_MAX } from '@incuera/contract/limits.ts'
import { toTime } from '#sessions/lake/toTime.ts'
import { visitorColumns } from '#sessions/lake/visitorColumns.ts'
import { tagsOf } from '../tagsOf.ts'
import { toInsight } from '../toInsight.ts'
import type { FinishedAnalysis } from './finishedAnalysis.ts'

/** Row of the lake's `session_notes` table. */
export function toNoteRow({ visitor, manifest, analysis, askedAt }: FinishedAnalysis): NoteRow {
  const { pid, sid, gen, summary, friction, journey } = analysis
  const { author } = summary
  const counts = Object.values(toInsight(analysis).signals)
  return {
    project_id: pid,
    session_id: sid,
    generation: gen,
    analysed_at: toTime(askedAt),
    started_at: toTime(manifest.startedAt),
    duration_ms: Math.round(manifest.durationMs),
    active_ms: Math.round(journey.activeMs),
    outcome: summary.outcome,
    sentiment: summary.sentiment,
    friction: friction.score,
    signals: counts.reduce((sum, count) => sum + count, 0),
    title: summary.headline,
    summary: cut(summary.claims.map(({ text }) => text).join(' ')),
    problems_json: toJson(summary.problems),
    tags: tagsOf(analysis),
    author: author.type,
    ...(author.type === 'model' && {
      model: author.model,
      tokens_in: author.tokens?.input,
      tokens_out: author.tokens?.output,
      cost: author.cost,
    }),
    ...visitorColumns(visitor),
  }
}

/** At the last word that fits. */
const cut = (text: string) =>
  text.length <= NOTE_SUMMARY_CHARACTERS_MAX ? text : text.slice(0, NOTE_SUMMARY_CHARACTERS_MAX).replace(/\s+\S*$/, '')

/** The first problems that fit, so that the text stays JSON. */
function toJson(problems: readonly Problem[]): string {
  const whole = JSON.stringify(problems)
  return whole.length <= NOTE_PROBLEMS_CHARACTERS_MAX ? whole : toJson(problems.slice(0, -1))
}
