import { SessionId } from '@incuera/contract/ids.ts'
import { ASK_CANDIDATES_MAX } from '@incuera/contract/search/limits.ts'
import type { Search } from '@incuera/contract/search/search.ts'
import * as z from 'zod'
import type { LakeQuery, LakeRow } from '#query/insights/lakeQuery.ts'
import { maybeText, number } from '#query/insights/rows.ts'
import { searchSql } from '#query/search/searchSql.ts'
import { compareText } from '#query/search/sql/compareText.ts'
import { timeSql } from '#query/search/sql/valueSql.ts'
import type { DayRange } from '#query/sql/dayRange.ts'
import { rankDocuments } from '#sessions/search/textIndex.ts'
import { stemOf } from '#sessions/search/wordsOf.ts'
import { keywordsOf } from './keywordsOf.ts'

const DAY_MS = 86_400_000

/** What a question is asked about. */
export interface Question {
  question: string
  /** Its fields, or none. */
  search: Search
  /** The days on which sessions began. */
  range: DayRange
  nowMs: number
}

/**
 * Three queries: the sessions that have words of the question in what is known of them or that meet its fields, those
 * with most words first; those that meet its fields alone, where an index knows the words; and how many sessions there
 * are, and how many meet the fields.
 */
export function candidateQueries({
  question,
  search,
  range,
  nowMs,
}: Question): Record<'candidates' | 'met' | 'totals', LakeQuery> {
  const words = keywordsOf(question).map((word) => compareText('doc', [stemOf(word)], true))
  const hits = words.length > 0 ? words.map((has) => `(CASE WHEN ${has} THEN 1 ELSE 0 END)`).join(' + ') : '0'
  const { tables, select } = searchSql(search, { nowMs })
  const isMet = search.clauses.length > 0 ? 'f.session_id IS NOT NULL' : 'false'
  const began = `s.started_at >= ${timeSql(Date.parse(range.from))} AND s.started_at < ${timeSql(Date.parse(range.to) + DAY_MS)}`
  const found = `found AS (${select})`
  return {
    candidates: {
      tables: [...new Set([...tables, 'session_notes' as const, 'signals' as const])],
      ctes: [
        found,
        `troubles AS (SELECT session_id, array_join(slice(array_agg(DISTINCT title), 1, 20), '. ') AS titles FROM signals GROUP BY session_id)`,
        `docs AS (SELECT s.session_id, s.started_at, n.title, n.summary, t.titles, array_join(n.tags, ' ') AS tags,
          concat_ws(' ', n.outcome, s.device, s.browser, s.os) AS facts, ${isMet} AS is_met
          FROM sessions s LEFT JOIN session_notes n ON n.session_id = s.session_id
            LEFT JOIN troubles t ON t.session_id = s.session_id LEFT JOIN found f ON f.session_id = s.session_id
          WHERE ${began})`,
        `counted AS (SELECT *, ${hits} AS hits FROM (SELECT *, concat_ws(' ', title, summary, titles, tags, facts) AS doc FROM docs))`,
      ],
      select: `SELECT session_id, title, summary, titles, tags, facts, is_met FROM counted WHERE hits > 0 OR is_met
        ORDER BY hits + (CASE WHEN is_met THEN 2 ELSE 0 END) DESC, started_at DESC, session_id LIMIT ${ASK_CANDIDATES_MAX}`,
    },
    met: {
      tables,
      ctes: [found],
      select: `SELECT s.session_id FROM sessions s JOIN found f ON f.session_id = s.session_id
        WHERE ${began} ORDER BY s.started_at DESC, s.session_id LIMIT ${ASK_CANDIDATES_MAX}`,
    },
    totals: {
      tables,
      ctes: [found],
      select: `SELECT count(*) AS sessions, count_if(${isMet}) AS met
        FROM sessions s LEFT JOIN found f ON f.session_id = s.session_id WHERE ${began}`,
    },
  }
}

const Candidate = z.object({
  session_id: SessionId,
  ...{ title: maybeText, summary: maybeText, titles: maybeText, tags: maybeText, facts: maybeText },
  is_met: z.enum(['true', 'false']).transform((value) => value === 'true'),
})

/** The sessions of `candidates` that share words with the question, best first, and those that meet its fields. */
export function rankCandidates(
  question: string,
  rows: LakeRow[],
): { hits: { sid: SessionId; score: number }[]; met: SessionId[] } {
  const candidates = z.array(Candidate).parse(rows)
  const documents = candidates.map(({ title, summary, titles, tags, facts }, at) => ({
    ...{ id: String(at), title: title ?? '', summary: summary ?? '', tags: tags ?? '' },
    ...{ troubles: titles ?? '', facts: facts ?? '' },
  }))
  const hits = rankDocuments(keywordsOf(question).join(' '), documents).flatMap(({ id, score }) => {
    const found = candidates[Number(id)]
    return found ? [{ sid: found.session_id, score }] : []
  })
  return { hits, met: candidates.flatMap(({ session_id, is_met }) => (is_met ? [session_id] : [])) }
}

/** The sessions of `met`. */
export const readMet = (rows: LakeRow[]): SessionId[] =>
  z
    .array(z.object({ session_id: SessionId }))
    .parse(rows)
    .map(({ session_id }) => session_id)

const Totals = z.array(z.object({ sessions: number, met: number })).length(1)

/** @returns how many sessions there are, and how many meet the fields of the question */
export function readTotals(rows: LakeRow[]): { sessions: number; met: number } {
  const [totals] = Totals.parse(rows)
  return totals ?? { sessions: 0, met: 0 }
}
