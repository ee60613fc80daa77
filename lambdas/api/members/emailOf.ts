import type { Caller } from '../defineRoute.ts'
import type { ApiPorts } from '../ports.ts'

/**
 * The e-mail address of the caller: from the token where the issuer puts it there, else as it was stored, else from the issuer,
 * which is asked once per member. Undefined when nobody knows it: nothing may depend on it.
 */
export async function emailOf(
  { sub, email, accessToken }: Caller,
  { core, readEmail, log }: Pick<ApiPorts, 'core' | 'readEmail' | 'log'>,
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
    log.warn('the issuer did not tell an e-mail address', { error })
    return undefined
  }
}
