import { UserManager, WebStorageStateStore } from 'oidc-client-ts'
import type { AppConfig } from '#lib/config/loadConfig.ts'

/** Where the issuer sends the member back to. */
export const CALLBACK_PATH = '/signed-in'

/**
 * OIDC with code + PKCE. The tokens are kept in this tab's sessionStorage: they survive a reload and end with the tab.
 * Renewal uses the refresh token; without one the member signs in again when the token expires.
 */
export function createUserManager({ issuer, clientId, appOrigin }: AppConfig, storage: Storage): UserManager {
  const store = new WebStorageStateStore({ store: storage, prefix: 'incuera.' })
  return new UserManager({
    authority: issuer,
    client_id: clientId,
    redirect_uri: `${appOrigin}${CALLBACK_PATH}`,
    post_logout_redirect_uri: `${appOrigin}/`,
    scope: 'openid email',
    userStore: store,
    stateStore: store,
    automaticSilentRenew: true,
    monitorSession: false,
  })
}
