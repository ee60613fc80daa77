import type { ConsoleSeen } from '@incuera/contract/events.ts'
import { listen } from '../browser/listen.ts'
import { localNameOf } from '../browser/nativeDom.ts'
import { isElement } from '../privacy/isOpenText.ts'
import type { Privacy } from '../privacy/presets.ts'
import { scrubUrl } from '../privacy/scrubUrl.ts'
import { withoutOwnQuery } from '../privacy/stripUrl.ts'

/** Per page: a list of broken pictures says nothing new after this. */
const FAILURES_MAX = 50

/**
 * Reports pictures, scripts, stylesheets and media that did not load, as the line that browsers write to their console.
 * They are not errors of the page's code and are not counted as such.
 * @returns how to stop.
 */
export function watchLoadFailures(privacy: Privacy, onLine: (line: ConsoleSeen) => void): () => void {
  let seen = 0
  // Errors of loading do not bubble.
  const onFailed = ({ target }: Event) => {
    if (!isElement(target) || seen++ >= FAILURES_MAX) return
    const address = Reflect.get(target, 'currentSrc') || Reflect.get(target, 'src') || Reflect.get(target, 'href')
    if (typeof address === 'string')
      onLine({
        level: 'error',
        args: [
          `Could not load <${localNameOf(target)}> ${scrubUrl(withoutOwnQuery(address, location.href), privacy).slice(0, 1_000)}`,
        ],
      })
  }
  return listen(window, 'error', onFailed)
}
