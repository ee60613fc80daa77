import type { PageView } from '@incuera/contract/events.ts'
import { after } from '../browser/after.ts'
import type { Hooks } from '../browser/createHooks.ts'
import { listen } from '../browser/listen.ts'
import { ofDocument } from '../browser/natives.ts'
import { loadTiming } from '../browser/now.ts'
import { joinStops } from '../browser/quietly.ts'
import { watchAddress } from '../browser/watchAddress.ts'
import { isOpenText } from '../privacy/isOpenText.ts'
import { maskText } from '../privacy/maskText.ts'
import type { Privacy } from '../privacy/presets.ts'
import { pageUrl } from '../privacy/stripUrl.ts'
import { readPlace } from './readPlace.ts'

const CAMPAIGN_CHARACTERS_MAX = 200
/** The names that a site's own campaigns have. No other part of a query is read. */
const CAMPAIGN = /^utm_(source|medium|campaign)$/

export interface PageViews {
  /**
   * Reports the page: a page load, or a session that begins on an open page. While a page loads its scripts may still
   * set its title, so that is waited for.
   */
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
  /** The view that is not told yet. */
  let waiting = ''

  const tell = () => {
    if (!waiting) return
    const url = waiting
    waiting = ''
    const shown = ofDocument('title')
    const title = isOpenText(ofDocument('documentElement'), privacy) ? shown : maskText(shown)
    onView({ url, title, referrer, utm: readCampaign(), page: readPlace() })
    referrer = url
  }
  const tellLater = () => after(0, tell)
  const look = () => {
    if (pageUrl() === page) return
    tell()
    waiting = page = pageUrl()
    tellLater()
  }

  // The second where the recorder was started by the first.
  const unwatch = joinStops([
    watchAddress(hooks, look),
    ...(['DOMContentLoaded', 'load'] as const).map((type) => listen(window, type, tellLater, false)),
  ])
  return {
    announce() {
      waiting = page = pageUrl()
      if (loadTiming().domContentLoadedEventEnd !== 0) tell()
    },
    stop() {
      tell()
      unwatch()
    },
  }
}

/** Values that name a person, as the addressee of a mail, are none of a campaign. */
function readCampaign(): PageView['utm'] {
  const found = [...new URLSearchParams(location.search)].filter(
    ([key, value]) => CAMPAIGN.test(key) && !/@/.test(value),
  )
  return Object.fromEntries(found.map(([key, value]) => [key.slice(4), value.slice(0, CAMPAIGN_CHARACTERS_MAX)]))
}
