import { receiverOf } from '@incuera/contract/alerts/alert.ts'
import type { DigestItem, DigestState } from '@incuera/contract/digest/digestItem.ts'
import { lastWeek } from '@incuera/contract/digest/weekOf.ts'
import type { InsightRange } from '@incuera/contract/insights/scope.ts'
import { DIGEST_SETTLED_HOURS } from '@incuera/contract/watchLimits.ts'
import { isQuiet } from './isQuiet.ts'

/** What is due: `state` is written before anything is sent. */
export type DigestDue = { type: 'nothing' } | { type: 'send'; week: InsightRange; state: DigestState }

/**
 * Whether the digest of a project is due: the newest week that is over, once per receiver, however often the function
 * runs. A week that was missed, such as while nobody received digests, is not sent later than the one after it.
 */
export function decideDigest(
  known: DigestState | null,
  item: Pick<DigestItem, 'pid' | 'channels' | 'quietHours'>,
  nowMs: number,
): DigestDue {
  if (isQuiet(item.quietHours, nowMs)) return { type: 'nothing' }
  const week = lastWeek(nowMs, DIGEST_SETTLED_HOURS)
  if (known?.week !== week.from) {
    const outbox = item.channels.map((channel) => ({ to: receiverOf(channel), tries: 0 }))
    return { type: 'send', week, state: { pid: item.pid, week: week.from, outbox, sentAt: known?.sentAt ?? null } }
  }
  return known.outbox.length > 0 ? { type: 'send', week, state: known } : { type: 'nothing' }
}
