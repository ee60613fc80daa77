import { type Asset, AssetBundle } from '@incuera/contract/assets/assetBundle.ts'
import { inflateBody } from './inflateBody.ts'

/**
 * The assets that were kept of a session; none if there are none or they cannot be read: the recording plays without
 * them.
 */
export async function fetchAssets(
  url: string | undefined,
  get: typeof fetch,
  signal: AbortSignal,
): Promise<readonly Asset[]> {
  if (url === undefined) return []
  try {
    const response = await get(url, { signal, credentials: 'omit', referrerPolicy: 'no-referrer' })
    return response.ok ? AssetBundle.parse(JSON.parse(await inflateBody(response))).assets : []
  } catch {
    return []
  }
}
