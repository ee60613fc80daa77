import { parseUrl } from '@incuera/contract/parseUrl.ts'
import { WITHHELD_MAX } from '../shared/protocol.ts'

/** What keeps a page from loading something, as the browser reports it. */
type Violation = Pick<SecurityPolicyViolationEvent, 'effectiveDirective' | 'blockedURI'>

/** Directives whose list the deployment can extend (`assetOrigins`). */
const ASSETS = /^(img|font|style)-src/

/**
 * Notices what the recorded page shows of other origins, and the policy of the player keeps from loading: pictures,
 * fonts, stylesheets.
 * @param tell gets all of their origins so far, whenever there is another one
 */
export function watchWithheld(tell: (origins: string[]) => void): { onBuild(node: unknown): void } {
  const origins = new Set<string>()
  const note = ({ effectiveDirective, blockedURI }: Violation) => {
    const url = parseUrl(blockedURI)
    if (!url || !ASSETS.test(effectiveDirective) || !url.protocol.startsWith('http')) return
    if (origins.has(url.origin) || origins.size === WITHHELD_MAX) return
    origins.add(url.origin)
    tell([...origins])
  }
  return {
    // A document that is written anew has lost its listeners; the same one twice counts once.
    onBuild(node) {
      if (isRoot(node)) node.ownerDocument.addEventListener('securitypolicyviolation', note)
    },
  }
}

/** By what it has: the nodes of a frame are not instances of this window's classes. */
const isRoot = (node: unknown): node is HTMLHtmlElement =>
  typeof node === 'object' && node !== null && 'nodeName' in node && node.nodeName === 'HTML'
