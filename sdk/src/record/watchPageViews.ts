import type { PageView } from '@incuera/contract/events.ts'
import { after, cancel } from '../browser/after.ts'
import type { Hooks } from '../browser/createHooks.ts'
import { ofDocument } from '../browser/natives.ts'
import { watchAddress } from '../browser/watchAddress.ts'
import { isOpenText } from '../privacy/isOpenText.ts'
import { maskText } from '../privacy/maskText.ts'
import type { Privacy } from '../privacy/presets.ts'
import { pageUrl } from '../privacy/stripUrl.ts'

export interface PageViews {
  /** Reports the page as it is now: a page load, or a session that begins on an open page. */
  announce(): void
  stop(): void
}

/**
 * Reports every page a visitor sees: the load, and each change of the path by the History API or the back button, and
 * of a route in the hash. Changes of query or of another hash are the same page. The view waits for the next task, when
 * a router has set the title.
 * @param first the referrer of the first view; later ones come from the view before
 */
export function watchPageViews(
  hooks: Hooks,
  privacy: Privacy,
  first: string,
  onView: (view: PageView) => void,
): PageViews {
  let page = pageUrl()
  let referrer = first
  let waiting: { url: string; timer: number } | null = null

  const tell = (url: string) => {
    const shown = ofDocument('title')
    const title = isOpenText(ofDocument('documentElement'), privacy) ? shown : maskText(shown)
    onView({ url, title, referrer })
    referrer = url
  }
  const tellWaiting = () => {
    if (!waiting) return
    cancel(waiting.timer)
    const { url } = waiting
    waiting = null
    tell(url)
  }
  const look = () => {
    const url = pageUrl()
    if (url === page) return
    page = url
    tellWaiting()
    waiting = { url, timer: after(0, tellWaiting) }
  }

  const unwatch = watchAddress(hooks, look)
  return {
    announce() {
      page = pageUrl()
      tell(page)
    },
    stop() {
      tellWaiting()
      unwatch()
    },
  }
}
