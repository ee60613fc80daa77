import { ofDocument } from '../browser/natives.ts'
import { stripUrl } from '../privacy/stripUrl.ts'
import { isAllowed, type UrlPatterns } from './matchUrl.ts'

/** Where the visitor came from; nothing where that is a page of this site which is not to be recorded. */
export function readReferrer(urls: UrlPatterns): string {
  const referrer = ofDocument('referrer')
  return referrer.startsWith(`${location.origin}/`) && !isAllowed(referrer, urls) ? '' : stripUrl(referrer)
}
