import * as z from 'zod'

/** `/config.json` of the app's origin, written by the deployment. */
const ConfigFile = z.object({
  /** OIDC issuer; its discovery document provides the rest. */
  issuer: z.url(),
  clientId: z.string().min(1),
  /** Origin of the page that plays recordings; never the app's own. */
  playerOrigin: z.url().transform((url) => new URL(url).origin),
  /** Origin before `/api/...`; empty if the app's own origin serves it. */
  apiBase: z.string().transform((base) => base.replace(/\/+$/, '')),
  /** Where a site loads the recorder's script from; a path is relative to the app's origin. */
  sdkUrl: z.string().min(1),
  /** Where to go after the tokens are dropped, for issuers without an `end_session_endpoint` (Cognito). */
  signOutUrl: z.url().optional(),
})

/** The config, completed with values that follow from where the app was loaded. */
export interface AppConfig extends z.infer<typeof ConfigFile> {
  /** The app's own origin. */
  appOrigin: string
  /** The host for the recorder of a customer's site. */
  apiHost: string
}

/** The config is missing or wrong: the message names every field, because whoever sees it deploys this. */
export class ConfigError extends Error {
  override name = 'ConfigError'
}

/**
 * Reads and checks the config once, before anything is drawn.
 * @param appOrigin where the app was loaded from; refused as player origin: recordings must not run where the tokens
 * are
 * @throws ConfigError
 */
export async function loadConfig(get: typeof fetch, appOrigin: string): Promise<AppConfig> {
  const response = await get('/config.json', { cache: 'no-store' }).catch((error: unknown) => {
    throw new ConfigError('/config.json could not be fetched. Check your network connection.', { cause: error })
  })
  if (!response.ok) throw new ConfigError(`/config.json returned HTTP ${response.status}.`)
  const body: unknown = await response.json().catch((error: unknown) => {
    throw new ConfigError('/config.json is not JSON.', { cause: error })
  })
  const parsed = ConfigFile.safeParse(body)
  if (!parsed.success) throw new ConfigError(`/config.json is wrong.\n${z.prettifyError(parsed.error)}`)
  if (parsed.data.playerOrigin === appOrigin)
    throw new ConfigError('/config.json: playerOrigin must differ from the origin of the dashboard.')
  const { apiBase, sdkUrl } = parsed.data
  return { ...parsed.data, appOrigin, apiHost: apiBase || appOrigin, sdkUrl: new URL(sdkUrl, appOrigin).href }
}
