export interface SnippetValues {
  /** The secret while it is on the screen, otherwise a placeholder that names the key. */
  apiKey: string
  /** Address of the recorder's script. */
  sdkUrl: string
  apiHost: string
}

const escapeAttribute = (value: string) => value.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`)

/** For the head of every page. */
export const scriptSnippet = ({ apiKey, sdkUrl, apiHost }: SnippetValues) =>
  `<script async src="${escapeAttribute(sdkUrl)}"
  data-key="${escapeAttribute(apiKey)}"
  data-host="${escapeAttribute(apiHost)}"></script>`

/** For a site with a bundler. */
export const npmSnippet = ({ apiKey, apiHost }: SnippetValues) => `import { Incuera } from '@incuera/sdk'

const incuera = new Incuera({
  apiKey: ${JSON.stringify(apiKey)},
  apiHost: ${JSON.stringify(apiHost)},
})
incuera.init()

// When you know who it is:
incuera.identify('user-42', 'ada@example.com')`

/** The key in a snippet: all of it right after it was made, later only enough to recognise it. */
export function keyForSnippet(created: { secret: string } | undefined, keys: { hint: string; revokedAt?: number }[]): string {
  if (created) return created.secret
  const live = keys.find(({ revokedAt }) => revokedAt === undefined)
  return live ? `${live.hint}…` : 'YOUR_KEY'
}
