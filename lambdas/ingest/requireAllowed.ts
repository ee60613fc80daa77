import type { Batch } from '@incuera/contract/batch.ts'
import { isDenied } from '@incuera/contract/keyRules/pagePatterns.ts'
import { isStrictEnough } from '@incuera/contract/keyRules/privacyLevel.ts'
import { RefusalError } from '../runtime/errors.ts'
import type { Caller } from './caller.ts'
import type { IngestPorts } from './ports.ts'
import { deniedOf, isSampled, settingsOf } from './settingsOf.ts'

/**
 * Whether a session may begin or continue with this key. Recorders know its rules from the answer to their start; what
 * they send before that, and what other programs send, is refused here.
 * @param urls addresses of pages that the request shows
 * @throws RefusalError 403 when the window shows too much, the session is not in the sample, a page is excluded, or the
 * key has its sessions of the day and this one is new
 */
export async function requireAllowed(
  { quota, store, timeouts }: Pick<IngestPorts, 'quota' | 'store' | 'timeouts'>,
  { key, project: { pid }, at }: Pick<Caller, 'key' | 'project' | 'at'>,
  { sid, wid }: Pick<Batch, 'sid' | 'wid'>,
  urls: readonly string[],
): Promise<void> {
  const { rules = {} } = key
  const { minimumPrivacy } = rules
  if (minimumPrivacy && !isStrictEnough(wid, minimumPrivacy))
    throw new RefusalError(
      'shows_too_much',
      `This key records pages whose privacy is ${minimumPrivacy === 'strict' ? 'strict' : 'balanced or strict'} only.`,
      // Recorders since December 2026 read the settings, and continue under this preset; older ones stop.
      { field: 'wid', advice: 'stop', settings: settingsOf({ timeouts }, rules, sid) },
    )
  if (!isSampled(rules, sid))
    throw new RefusalError('not_sampled', `This session is not among the ${rules.sampleRate} that its key records.`, {
      field: 'sid',
      advice: 'stop',
    })
  const source = deniedOf(rules)
  const excluded = source === null ? undefined : urls.find((url) => isDenied(url, source))
  if (excluded !== undefined)
    throw new RefusalError('page_excluded', `The key does not record ${excluded.slice(0, 256)}.`, { advice: 'drop' })
  // One read more per batch, while new sessions are refused.
  if (!quota.isFull(key, at) || (await store.read({ pid, sid }))) return
  throw new RefusalError(
    'session_cap_reached',
    `This key has begun its ${rules.sessionsPerDay} sessions of today. It begins new ones after midnight UTC.`,
    { limit: rules.sessionsPerDay, advice: 'stop' },
  )
}
