import type { Signal } from '@incuera/contract/analysis.ts'
import { isActivity, type Moment } from '@incuera/contract/moment.ts'
import { ACTIONS } from '@incuera/contract/registry.ts'
import { hashText } from '#sessions/lake/hashText.ts'

const COLUMNS = new Map(ACTIONS.map(({ type, columns }) => [type, columns]))
const TOOLS = { hash: hashText, patternOf: (path: string) => path }

/**
 * The signals with what is equal for the same element or error in every session, as the rows of their events have it.
 * Clicks and page views stay as they are.
 */
export function nameElements(signals: readonly Signal[], moments: readonly Moment[]): Signal[] {
  const events = new Map(moments.map((moment) => [moment.eventId, moment]))
  return signals.map((signal) => {
    const moment = signal.severity === 'none' ? undefined : events.get(signal.eventId)
    const columns = moment && isActivity(moment) ? COLUMNS.get(moment.type)?.(moment, TOOLS) : undefined
    return {
      ...signal,
      ...(columns?.selector_key && { selectorKey: columns.selector_key }),
      ...(columns?.fingerprint && { fingerprint: columns.fingerprint }),
    }
  })
}
