import type { Summary } from '@incuera/contract/analysis.ts'
import { parseUrl } from '#contract/parseUrl.ts'
import type { Known } from '../checks/statement.ts'
import type { Timeline } from '../model/writeTimeline.ts'
import type { Story } from './summary.ts'

/** What the checks compare a model's statements with. */
export function knownOf(
  { counts, signals, moments, durationMs, journey }: Story,
  timeline: Timeline,
  ruled: Summary,
): Known {
  const kinds: Known['kinds'] = {}
  for (const { kind } of signals) kinds[kind] = (kinds[kind] ?? 0) + 1
  const hosts = [
    ...moments.flatMap(({ page }) => parseUrl(page ?? '')?.hostname ?? []),
    ...(journey.referrerHost ? [journey.referrerHost] : []),
  ]
  return {
    ...{ counts, kinds, durationMs, activeMs: journey.activeMs, outcome: ruled.outcome },
    entries: [...timeline.entries.values()],
    hosts: new Set(hosts.map((host) => host.replace(/^www\./, ''))),
  }
}
