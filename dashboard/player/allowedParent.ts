/**
 * The only origin whose messages the player obeys and to which it answers; null when there is none.
 *
 * `dashboardOrigin` of the player's config decides where the deployment knows it. On default CloudFront names it
 * cannot (each host would need the other's name first): then the embedding page names itself in `?parent=`. That is
 * safe because the player holds nothing: a stranger who embeds it can only play what the stranger can read already,
 * and a stranger beside the real dashboard has another origin than the one named.
 */
export function allowedParent(dashboardOrigin: string | undefined, search: string): string | null {
  const named = dashboardOrigin ?? new URLSearchParams(search).get('parent')
  if (!named || !URL.canParse(named)) return null
  const { origin, protocol } = new URL(named)
  return protocol === 'https:' || protocol === 'http:' ? origin : null
}
