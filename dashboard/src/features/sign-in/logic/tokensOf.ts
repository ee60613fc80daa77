import type { Tokens } from '@incuera/client/createClient.ts'
import type { UserManager } from 'oidc-client-ts'

/** The access tokens of the member as the API client needs them. Calls that are refused at the same time renew once. */
export function tokensOf(users: UserManager): Tokens {
  let renewing: Promise<string | null> | null = null

  const renew = async () => {
    const user = await users.getUser()
    // Without a refresh token the library would try a hidden iframe, which our frame-src forbids.
    const renewed = user?.refresh_token ? await users.signinSilent().catch(() => null) : null
    if (!renewed) await users.removeUser()
    return renewed?.access_token ?? null
  }

  return {
    async current() {
      const user = await users.getUser()
      return user && !user.expired ? user.access_token : null
    },
    renew() {
      renewing ??= renew().finally(() => {
        renewing = null
      })
      return renewing
    },
  }
}
