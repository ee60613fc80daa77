import { expect, test } from '@jest/globals'
import { type Analysed, analyseLabelled } from '../testing/labelled/analyseLabelled.ts'
import { type LabelledSet, readLabelled } from '../testing/labelled/readLabelled.ts'
import { type Score, scoreSignals } from '../testing/labelled/scoreSignals.ts'
import { scoreSummaries } from '../testing/labelled/scoreSummaries.ts'

/** What each kind of signal must reach, in both directions. */
const TARGET = 0.95

type Figures = Pick<Score, 'precision' | 'recall'>

/**
 * Kinds below the target, with what they reach: a rule must not become worse. Whoever makes one better raises its figures
 * here, or takes it off the list.
 */
const BELOW: Record<LabelledSet, Record<string, Figures>> = {
  shop: {
    // Clearing a canvas cannot be seen in a recording; newer recorders do not judge buttons beside one.
    dead_click: { precision: 0.88, recall: 1 },
    // A form that was refused and then left.
    form_abandoned: { precision: 1, recall: 0 },
    // A refusal is reported when the visitor corrects it, some seconds after the attempt.
    form_refused: { precision: 0.5, recall: 0.28 },
    blank_page: { precision: 1, recall: 0 },
  },
  plain: {
    // A stepper that writes into a masked field; newer recorders report it.
    rage_click: { precision: 0.33, recall: 1 },
    dead_click: { precision: 0.5, recall: 1 },
    dead_end: { precision: 0, recall: 1 },
  },
}

test.each<LabelledSet>(['shop', 'plain'])('signals of the labelled sessions are found: %s', async (set) => {
  const analysed: Analysed[] = []
  for (const session of readLabelled(set)) analysed.push(await analyseLabelled(session))
  const { kinds, mistakes } = scoreSignals(analysed)
  const floorOf = (kind: string): Figures => BELOW[set][kind] ?? { precision: TARGET, recall: TARGET }
  const worse = kinds.filter(
    ({ kind, precision, recall }) => precision < floorOf(kind).precision || recall < floorOf(kind).recall,
  )
  expect({ worse, mistakes: worse.length > 0 ? mistakes : [] }).toEqual({ worse: [], mistakes: [] })

  const { citations, clicks } = scoreSummaries(analysed)
  expect([citations.resolved, clicks.right]).toEqual([citations.of, clicks.of])
  expect(citations.of).toBeGreaterThan(0)
})
