import type { Moment } from '#lib/moments/moment.ts'
import type { ConsoleFacts, ErrorFacts, Facts, RequestFacts, VitalFacts } from '#shared/facts.ts'

/** A moment of which the inspector knows the event itself. */
export type MomentWith<F extends Facts> = Moment & { facts: F }

const having =
  <F extends Facts>(type: F['type']) =>
  (moment: Moment): moment is MomentWith<F> =>
    moment.facts?.type === type

/** The moments of each panel, by time. */
export const momentsOf = {
  console: (moments: readonly Moment[]) => moments.filter(having<ConsoleFacts>('console')),
  network: (moments: readonly Moment[]) =>
    moments.filter(having<RequestFacts>('request')).sort((a, b) => a.facts.startMs - b.facts.startMs),
  errors: (moments: readonly Moment[]) => moments.filter(having<ErrorFacts>('error')),
  vitals: (moments: readonly Moment[]) => moments.filter(having<VitalFacts>('vital')),
}
