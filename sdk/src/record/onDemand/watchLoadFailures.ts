import { TAG } from '@incuera/contract/events.ts'
import { localNameOf } from '#browser/nativeDom.ts'
import { isElement } from '#privacy/isOpenText.ts'
import type { FrictionPorts, FrictionWatch } from './openFriction.ts'

/** Per page: a list of broken pictures says nothing new after this. */
const FAILURES_MAX = 50

/**
 * Reports pictures, scripts, stylesheets and media that did not load, as the line that browsers write to their console.
 * They are not errors of the page's code and are not counted as such.
 */
export function watchLoadFailures({ tell, addressOf }: FrictionPorts): Partial<FrictionWatch> {
  let seen = 0
  return {
    onSeen({ event, origin }) {
      if (event.type !== 'error' || !isElement(origin) || seen++ >= FAILURES_MAX) return
      const { currentSrc, src, href } = Object(origin)
      const address: unknown = currentSrc || src || href
      if (typeof address !== 'string') return
      tell(TAG.console)({ level: 'error', args: [`Could not load <${localNameOf(origin)}> ${addressOf(address)}`] })
    },
  }
}
