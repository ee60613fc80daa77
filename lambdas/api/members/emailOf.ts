import type { SessionCaller, TokenCaller } from '../callers/caller.ts'
import type { ApiPorts } from '../ports.ts'

/**
 * The e-mail address of the caller: the stored one, else from the issuer, which is called once per member and answers
 * only to their access token. Undefined if it is unknown: nothing may depend on it.
 */
export async function emailOf(
  { core, readEmail, log }: Pick<ApiPorts, 'core' | 'readEmail' | 'log'>,
  caller: SessionCaller | TokenCaller,
): Promise<string | undefined> {
  const { sub } = caller
  const stored = await core.profile(sub)
  if (stored) return stored.email
  if (caller.type !== 'session') return undefined
  try {
    const found = await readEmail(sub, caller.accessToken)
    if (found === null) return undefined
    await core.putProfile({ sub, email: found })
    return found
  } catch (error) {
    log.warn('the issuer returned no e-mail address', { error })
    return undefined
  }
}
