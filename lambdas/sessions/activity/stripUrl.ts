import { URL_CHARACTERS_MAX } from '@incuera/contract/limits.ts'
import { cleanText } from './cleanText.ts'

/** A URL without query, hash and credentials, which may carry secrets. What is no http(s) URL keeps its scheme only. */
export function stripUrl(url: string): string {
  const parsed = URL.canParse(url) ? new URL(url) : null
  if (!parsed) return ''
  if (parsed.protocol !== 'http:' && parsed.protocol !== 'https:') return parsed.protocol
  return cleanText(`${parsed.origin}${parsed.pathname}`, URL_CHARACTERS_MAX)
}
