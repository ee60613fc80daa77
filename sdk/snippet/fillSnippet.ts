/** The placeholders in the snippets that customers replace with their own values. */
const PLACES = {
  sdkUrl: 'https://YOUR-DASHBOARD/sdk/loader.js',
  apiHost: 'https://YOUR-DASHBOARD',
  apiKey: 'pk_YOUR_KEY',
}

export interface SnippetValues {
  /** Address of the script, as `https://replay.example/sdk/loader.js`. */
  sdkUrl: string
  apiKey: string
  /** Where recordings go, as `https://replay.example`. */
  apiHost: string
}

/** Where the values are inserted: in attributes of HTML or JSX, or in single-quoted JavaScript strings. */
export type SnippetLanguage = 'markup' | 'script'

/** A snippet with a customer's own values in it. Whatever they hold, they stay inside their quotes. */
export function fillSnippet(snippet: string, values: SnippetValues, language: SnippetLanguage): string {
  const place = new RegExp(Object.values(PLACES).join('|'), 'g')
  return snippet.trim().replace(place, (found) => {
    // The longest placeholder comes first: the script's address begins with the host.
    if (found === PLACES.sdkUrl) return ESCAPES[language](values.sdkUrl)
    return ESCAPES[language](found === PLACES.apiHost ? values.apiHost : values.apiKey)
  })
}

const ESCAPES: Record<SnippetLanguage, (value: string) => string> = {
  markup: (value) => value.replace(/[&<>"{}]/g, (character) => `&#${character.charCodeAt(0)};`),
  script: (value) => JSON.stringify(value).slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'"),
}
