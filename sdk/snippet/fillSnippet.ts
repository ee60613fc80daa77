import { readFile } from 'node:fs/promises'
import { join } from 'node:path'

export interface SnippetValues {
  /** Address of the script, as `https://replay.example/sdk/incuera.js`. */
  sdkUrl: string
  apiKey: string
  apiHost: string
  /** How much recordings show; without it the strictest, which masks all text. */
  privacy?: 'strict' | 'balanced' | 'open'
  /** Hashes class names and ids as well. */
  hashIds?: boolean
}

/** The script tag which a customer puts into the head of every page. */
export async function fillSnippet({ sdkUrl, apiKey, apiHost, privacy, hashIds }: SnippetValues): Promise<string> {
  const snippet = await readFile(join(import.meta.dirname, 'snippet.html'), 'utf8')
  const choice = privacy ? ` data-privacy="${privacy}"` : ''
  const hashing = hashIds ? ' data-hash-ids' : ''
  return snippet
    .trim()
    .replace('></script>', `${choice}${hashing}></script>`)
    .replace('{sdkUrl}', escapeAttribute(sdkUrl))
    .replace('{apiKey}', escapeAttribute(apiKey))
    .replace('{apiHost}', escapeAttribute(apiHost))
}

function escapeAttribute(value: string): string {
  return value.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`)
}
