import type { SessionId } from '@incuera/contract/ids.ts'
import type { KeyRules } from '@incuera/contract/keyRules/keyRules.ts'
import { isInSample } from '@incuera/contract/keyRules/keyRules.ts'
import { deniedSource, isDenied } from '@incuera/contract/keyRules/pagePatterns.ts'
import { RefusalError } from '../runtime/errors.ts'
import type { Caller } from './caller.ts'
import type { IngestPorts } from './ports.ts'

/**
 * Whether a session may begin or continue with this key. Recorders know its rules from the answer to their start; what
 * they send before that, and what other programs send, is refused here.
 * @param urls addresses of pages that the request shows
 * @throws RefusalError 403 when the session is not in the sample, a page is excluded, or the key has its sessions of
 * the day and this one is new
 */
export async function requireAllowed(
  { quota, store }: Pick<IngestPorts, 'quota' | 'store'>,
  { key, project: { pid }, at }: Pick<Caller, 'key' | 'project' | 'at'>,
  sid: SessionId,
  urls: readonly string[],
): Promise<void> {
  const { rules = {} } = key
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

export const isSampled = ({ sampleRate = 1 }: KeyRules, sid: string): boolean => isInSample(sid, sampleRate)

export const deniedOf = ({ onlyPages, neverPages }: KeyRules): string | null =>
  deniedSource({ only: onlyPages, never: neverPages })
