import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fillSnippet, type SnippetValues } from './fillSnippet.ts'

/** The settings of the recorder that a customer may write into the tag. */
export interface ScriptTagChoice {
  /** How much recordings show; without it the strictest, which masks all text. */
  privacy?: 'strict' | 'balanced' | 'open'
  /** Hashes class names and ids as well. */
  hashIds?: boolean
}

/** The script tag which a customer puts into the head of every page. */
export async function scriptTag({ privacy, hashIds, ...values }: SnippetValues & ScriptTagChoice): Promise<string> {
  const snippet = await readFile(join(import.meta.dirname, 'scriptTag.snippet.html'), 'utf8')
  const choice = privacy ? ` data-privacy="${privacy}"` : ''
  const hashing = hashIds ? ' data-hash-ids' : ''
  return fillSnippet(snippet, values, 'markup').replace('></script>', () => `${choice}${hashing}></script>`)
}
