import type { PageView } from '@incuera/contract/events.ts'
import { isOpenText } from '../privacy/isOpenText.ts'
import { maskText } from '../privacy/maskText.ts'
import type { Privacy } from '../privacy/presets.ts'
import { stripUrl } from '../privacy/stripUrl.ts'

export interface PageViews {
  /** Tells of the page as it is now: a page load, or a visit that begins on an open page. */
  announce(): void
  stop(): void
}

/**
 * Tells of every page a visitor sees: the load, and each change of the path by the History API or the back button, and
 * of a route in the hash. Changes of query or of another hash are the same page. The view waits for the next task, when a router has set the title.
 */
export function watchPageViews(privacy: Privacy, onView: (view: PageView) => void): PageViews {
  let page = stripUrl(location.href)
  let referrer = stripUrl(document.referrer)
  let waiting: { url: string; timer: number } | null = null

  const tell = (url: string) => {
    const title = isOpenText(document.documentElement, privacy) ? document.title : maskText(document.title)
    onView({ url, title, referrer })
    referrer = url
  }
  const tellWaiting = () => {
    if (!waiting) return
    clearTimeout(waiting.timer)
    const { url } = waiting
    waiting = null
    tell(url)
  }
  const look = () => {
    const url = stripUrl(location.href)
    if (url === page) return
    page = url
    tellWaiting()
    waiting = { url, timer: window.setTimeout(tellWaiting, 0) }
  }

  const unwrap = [wrap('pushState', look), wrap('replaceState', look)]
  window.addEventListener('popstate', look)
  window.addEventListener('hashchange', look)
  return {
    announce() {
      page = stripUrl(location.href)
      tell(page)
    },
    stop() {
      tellWaiting()
      window.removeEventListener('popstate', look)
      window.removeEventListener('hashchange', look)
      for (const undo of unwrap) undo()
    },
  }
}

/** Lets the page's own call through untouched, then looks. Undone only where nobody has wrapped it after us. */
function wrap(name: 'pushState' | 'replaceState', look: () => void): () => void {
  const original = history[name]
  let isActive = true
  const wrapped = function (this: History, ...args: Parameters<History['pushState']>) {
    original.apply(this, args)
    if (isActive) look()
  }
  history[name] = wrapped
  return () => {
    isActive = false
    if (history[name] === wrapped) history[name] = original
  }
}
