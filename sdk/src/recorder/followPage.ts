import { listen } from '../browser/listen.ts'
import { ofDocument } from '../browser/natives.ts'
import { joinStops } from '../browser/quietly.ts'

export interface PageLife {
  /** The visitor looks elsewhere, or the browser stops the page for a while; it may be gone without another word. */
  onHidden(): void
  /** The page is left: by navigation, by closing, or into the back/forward cache. */
  onLeave(): void
  /** The page is back from the back/forward cache. */
  onReturn(): void
  /** The network is back. */
  onOnline(): void
}

/**
 * Follows a page through its life. `unload` would keep it out of the back/forward cache, so it is not used.
 * @returns how to stop.
 */
export function followPage({ onHidden, onLeave, onReturn, onOnline }: PageLife): () => void {
  const onVisibility = () => {
    if (ofDocument('visibilityState') === 'hidden') onHidden()
  }
  // On their way up: whoever has still something to say about the page hears of its end on the way down.
  return joinStops([
    listen(document, 'visibilitychange', onVisibility, false),
    // Another tab takes a frozen one for gone and sends what it has left open.
    listen(document, 'freeze', onHidden, false),
    listen(window, 'pagehide', onLeave, false),
    listen(window, 'pageshow', (event) => event.persisted && onReturn(), false),
    listen(window, 'online', onOnline, false),
  ])
}
