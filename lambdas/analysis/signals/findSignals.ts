import type { Signal } from '@incuera/contract/analysis.ts'
import type { Moment } from '../recording/readMoments.ts'
import { clicks } from './clicks.ts'
import { deadClicks } from './deadClicks.ts'
import { errors } from './errors.ts'
import { formsAbandoned } from './formsAbandoned.ts'
import { pageViews } from './pageViews.ts'
import { rageClicks } from './rageClicks.ts'

const detectors = [pageViews, clicks, rageClicks, deadClicks, formsAbandoned, errors]

/** Everything the detectors find, sorted by time. */
export function findSignals(moments: readonly Moment[]): Signal[] {
  return detectors.flatMap((detect) => detect(moments)).sort((a, b) => a.atMs - b.atMs)
}
