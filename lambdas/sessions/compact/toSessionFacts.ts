import type { Manifest } from '@incuera/contract/manifest.ts'
import type { SessionFacts } from '@incuera/contract/session.ts'
import { pathOf } from '@incuera/contract/stripUrl.ts'
import { exitOf } from '../activity/stays/exitOf.ts'
import type { SessionSums } from './createSums.ts'

/** A path of more would only be cut on screen; an item of DynamoDB has all of them. */
const EXIT_CHARACTERS_MAX = 200

/** What the list shows of a finished recording: from the same sums as its row in the lake, so that both agree. */
export function toSessionFacts(
  { stays = [] }: Pick<Manifest, 'stays'>,
  { referrerHost, utm, lcp, inp, cls, release }: SessionSums,
): SessionFacts {
  const exitPath = (pathOf(exitOf(stays)?.url ?? '') ?? '').slice(0, EXIT_CHARACTERS_MAX)
  const campaign = utm?.campaign ?? utm?.source
  return {
    ...(exitPath && { exitPath }),
    ...(referrerHost && { referrerHost }),
    ...(campaign && { campaign }),
    ...(release && { release }),
    ...(lcp !== undefined && { lcp }),
    ...(inp !== undefined && { inp }),
    ...(cls !== undefined && { cls }),
  }
}
