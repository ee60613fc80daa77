import { severityOf } from '@incuera/contract/friction.ts'
import { LAKE_TABLE_NAMES, LAKE_TABLES } from '@incuera/contract/lake/tables.ts'
import { expect, test } from '@jest/globals'
import { type Analysed, analyseLabelled } from '../testing/labelled/analyseLabelled.ts'
import { type LabelledSet, readLabelled } from '../testing/labelled/readLabelled.ts'
import { scoreSignals } from '../testing/labelled/scoreSignals.ts'
import { scoreSummaries } from '../testing/labelled/scoreSummaries.ts'

/** What each kind of signal must reach, in both directions. */
const TARGET = 0.95

test.each<LabelledSet>(['shop', 'plain'])('signals of the labelled sessions are found: %s', async (set) => {
  const analysed: Analysed[] = []
  for (const session of readLabelled(set)) analysed.push(await analyseLabelled(session))
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
})
