import type { Journey } from '@incuera/contract/analysis.ts'
import type { Manifest } from '@incuera/contract/manifest.ts'
import type { Moment } from '@incuera/contract/moment.ts'
import { sessionActiveMsOf } from '../sessions/activity/sessionActiveMsOf.ts'
import { exitOf } from '../sessions/activity/stays/exitOf.ts'

/** Where the visitor came from and what they saw, from the stays that compaction has found. @param moments by time */
export function journeyOf(manifest: Omit<Manifest, 'counts'>, moments: readonly Moment[]): Journey {
  const { stays = [] } = manifest
  const first = moments.find((moment) => moment.type === 'pageview')
  return {
    activeMs: sessionActiveMsOf(manifest),
    entryUrl: stays.at(0)?.url,
    exitUrl: exitOf(stays)?.url,
    ...(first?.referrerHost && { referrerHost: first.referrerHost }),
    ...(first?.utm && { campaign: first.utm }),
    pages: stays,
  }
}
