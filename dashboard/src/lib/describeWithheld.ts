/** Nobody reads more origins than this. */
const NAMED_MAX = 3

/**
 * Which pictures, fonts and stylesheets of the recorded page are not loaded, and what to change; null: none.
 * @param origins whose assets the page shows, in the order in which they were met
 * @example describeWithheld(['https://cdn.shop.example'])
 */
export function describeWithheld(origins: readonly string[]): string | null {
  if (origins.length === 0) return null
  const more = origins.length - NAMED_MAX
  const names = more > 0 ? [...origins.slice(0, NAMED_MAX), `${more} more`] : origins
  return [
    `Pictures, fonts and styles of ${LIST.format(names)} are not shown, because replays load nothing from sites that are not allowed.`,
    'Whoever deploys Incuera can allow origins of your own in assetOrigins.',
  ].join(' ')
}

const LIST = new Intl.ListFormat('en')
