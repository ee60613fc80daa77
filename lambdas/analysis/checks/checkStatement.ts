import { citesErrors } from './citesErrors.ts'
import { citesEvents } from './citesEvents.ts'
import { claimsNoFalseSuccess } from './claimsNoFalseSuccess.ts'
import { clicksWhatItSays } from './clicksWhatItSays.ts'
import { countsWhatItCites } from './countsWhatItCites.ts'
import { describesSession } from './describesSession.ts'
import { namesNoOutsider } from './namesNoOutsider.ts'
import { namesRecordedPaths } from './namesRecordedPaths.ts'
import { opensWhatItSays } from './opensWhatItSays.ts'
import { praisesNothing } from './praisesNothing.ts'
import { quotesRecording } from './quotesRecording.ts'
import type { Check } from './statement.ts'

const CHECKS: readonly Check[] = [
  citesEvents,
  namesNoOutsider,
  describesSession,
  praisesNothing,
  quotesRecording,
  namesRecordedPaths,
  clicksWhatItSays,
  opensWhatItSays,
  citesErrors,
  countsWhatItCites,
  claimsNoFalseSuccess,
]

/** The first reason why a statement does not hold; null if it passes every check. */
export const checkStatement: Check = (statement, known) => {
  for (const check of CHECKS) {
    const reason = check(statement, known)
    if (reason !== null) return reason
  }
  return null
}
