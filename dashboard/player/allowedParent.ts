import { parseUrl } from '@incuera/contract/parseUrl.ts'

/**
 * The only origin whose messages the player obeys and answers; null when there is none.
 *
 * `dashboardOrigin` in the player's config decides where the deployment knows it. With default CloudFront names it
 * cannot be known (each host would need the other's name first), so the embedding page names itself in `?parent=`. That
 * is safe because the player holds no secrets: a stranger who embeds it can only play what they can already read, and a
 * stranger beside the real dashboard has a different origin from the one named.
 */
export function allowedParent(dashboardOrigin: string | undefined, search: string): string | null {
  const named = dashboardOrigin ?? new URLSearchParams(search).get('parent')
  const url = parseUrl(named ?? '')
  return url?.protocol === 'https:' || url?.protocol === 'http:' ? url.origin : null
}
