import type { Caller } from '../defineRoute.ts'
import type { ApiPorts } from '../ports.ts'

/**
 * The e-mail address of the caller: from the token if the issuer includes it, else the stored one, else from the
 * issuer, which is called once per member. Undefined if it is unknown: nothing may depend on it.
 */
export async function emailOf(
  { core, readEmail, log }: Pick<ApiPorts, 'core' | 'readEmail' | 'log'>,
  { sub, email, accessToken }: Caller,
): Promise<string | undefined> {
  if (email !== undefined) return email
  const stored = await core.profile(sub)
  if (stored) return stored.email
  try {
    const found = await readEmail(sub, accessToken)
    if (found === null) return undefined
    await core.putProfile({ sub, email: found })
    return found
  } catch (error) {
    log.warn('the issuer returned no e-mail address', { error })
    return undefined
  }
}
