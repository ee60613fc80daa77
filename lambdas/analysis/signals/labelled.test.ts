import { severityOf } from '@incuera/contract/friction.ts'
import { ProjectId } from '@incuera/contract/ids.ts'
import { LAKE_TABLE_NAMES, LAKE_TABLES } from '@incuera/contract/lake/tables.ts'
import type { ScannerItem } from '@incuera/contract/scanners/scanner.ts'
import { matchesSearch } from '@incuera/contract/search/match/matchesSearch.ts'
import { parseSearch } from '@incuera/contract/search/parseSearch.ts'
import { expect, test } from '@jest/globals'
import { type Analysed, analyseLabelled } from '../testing/labelled/analyseLabelled.ts'
import { type LabelledSet, readLabelled } from '../testing/labelled/readLabelled.ts'
import { scoreSignals } from '../testing/labelled/scoreSignals.ts'
import { scoreSummaries } from '../testing/labelled/scoreSummaries.ts'

const RULES = [
  ...['signal:rage', 'error', 'signal:error>=2', 'clicks:>5', 'outcome:blocked,abandoned', 'lcp:>1ms', 'click:*>=3'],
  ...['request:*', 'active:>20s -signal:*', 'friction:>=30', 'duration:>1m', 'page:/product/*', 'device:phone'],
  ...['steps:(page:* > click:* > page:*)', 'steps:(click:* > error within:2s)', 'steps:(page:* !> page:*)', 'cart'],
  ...['entry:/', 'exit:/*', 'tag:mobile', 'event:*', 'title:shop', 'pages:>2', 'started:<1d', '-referrer:*'],
]
const SCANNERS = RULES.map(
  (q, at): ScannerItem => ({
    ...{
      pid: ProjectId.parse('p00000000000'),
      scannerId: `s${at}`,
      name: q,
      tag: `t${at}`,
      check: { type: 'rule', q },
    },
    ...{ version: 1, isPaused: false, createdAt: at, createdBy: 'ada' },
  }),
)

/** What each kind of signal must reach, in both directions. */
const TARGET = 0.95

test.each<LabelledSet>(['shop', 'plain'])('signals of the labelled sessions are found: %s', async (set) => {
  const analysed: Analysed[] = []
  for (const session of readLabelled(set)) analysed.push(await analyseLabelled(session, null, SCANNERS))
  const { kinds, mistakes } = scoreSignals(analysed)
  const worse = kinds.filter(({ precision, recall }) => precision < TARGET || recall < TARGET)
  expect({ worse, mistakes: worse.length > 0 ? mistakes : [] }).toEqual({ worse: [], mistakes: [] })

  const { citations, clicks } = scoreSummaries(analysed)
  expect([citations.resolved, clicks.right]).toEqual([citations.of, clicks.of])
  expect(citations.of).toBeGreaterThan(0)
  // Every statement leads to a moment that the session page can open.
  const leadsNowhere = analysed.flatMap(({ analysis: { summary, signals, cited = [] } }) => {
    const known = new Set([...signals, ...cited].map(({ eventId }) => eventId))
    return [...summary.claims, ...summary.problems].filter(({ eventIds }) => !eventIds.some((id) => known.has(id)))
  })
  expect(leadsNowhere).toEqual([])

  // In the lake they are what the session page shows, and no two rows are taken for one.
  for (const { analysis, rows } of analysed) {
    expect(rows.pages.map(({ event_id }) => event_id)).toEqual(analysis.journey.pages.map(({ eventId }) => eventId))
    const shown = analysis.signals.filter((signal) => severityOf(signal) !== 'none')
    expect(rows.signals.map(({ event_id, kind }) => [event_id, kind])).toEqual(
      shown.map(({ eventId, kind }) => [eventId, kind]),
    )
    // A signal has the element, the error and, where it has one, the page of its event.
    const events = new Map(rows.events.map((row) => [row.event_id, row]))
    for (const { event_id, selector_key, fingerprint, page_pattern, ts } of rows.signals) {
      const event = events.get(event_id)
      // The traces of a cursor or of two fingers have no row.
      if (!event) continue
      expect({ selector_key, fingerprint, page_pattern, ts }).toEqual({
        ...{ selector_key: event.selector_key, fingerprint: event.fingerprint },
        ...{ page_pattern: event.page_pattern ?? page_pattern, ts: event.ts },
      })
    }
    for (const name of LAKE_TABLE_NAMES) {
      const { row, same } = LAKE_TABLES[name]
      const read = rows[name].map((written) => row.parse(written))
      expect(new Set(read.map((one) => JSON.stringify(same.map((column) => one[column])))).size).toBe(read.length)
    }
  }

  // A scanner decides before the rows are in the lake, and as a search over them decides.
  const decided = new Map<string, number>()
  for (const { analysis, rows, eventIds } of analysed) {
    const [session] = rows.sessions
    const [note] = rows.session_notes
    if (!session || !note) throw new Error('no rows')
    const tags = note.tags.filter((tag) => !SCANNERS.some((scanner) => scanner.tag === tag))
    const facts = { session, note: { ...note, tags }, events: rows.events, signals: rows.signals }
    const expected = SCANNERS.filter(({ check }) => {
      const parsed = parseSearch(check.type === 'rule' ? check.q : '')
      return parsed.ok && matchesSearch(parsed.search, facts, { nowMs: Date.parse(session.started_at) })
    })
    const yes = rows.verdicts.filter(({ verdict }) => verdict === 'yes')
    expect(yes.map(({ scanner_id }) => scanner_id)).toEqual(expected.map(({ scannerId }) => scannerId))
    expect(note.tags).toEqual(expect.arrayContaining(expected.map(({ tag }) => tag)))
    expect(rows.verdicts).toHaveLength(SCANNERS.length)
    const named = analysis.verdicts?.flatMap((one) => one.eventIds) ?? []
    expect(named.filter((id) => !eventIds.has(id))).toEqual([])
    // Each can be shown: its time is known.
    const timed = new Set([...analysis.signals, ...(analysis.cited ?? [])].map(({ eventId }) => eventId))
    expect(named.filter((id) => !timed.has(id))).toEqual([])
    for (const { scanner_id } of yes) decided.set(scanner_id, (decided.get(scanner_id) ?? 0) + 1)
  }
  if (set === 'shop') {
    const both = [...decided.values()].filter((count) => count < analysed.length)
    expect(both.length).toBeGreaterThan(10)
  }
})
