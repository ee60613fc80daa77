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
  const listening = new AbortController()
  const { signal } = listening
  const onVisibility = () => {
    if (document.visibilityState === 'hidden') onHidden()
  }
  document.addEventListener('visibilitychange', onVisibility, { signal })
  // Another tab takes a frozen one for gone and sends what it has left open.
  document.addEventListener('freeze', onHidden, { signal })
  window.addEventListener('pagehide', onLeave, { signal })
  window.addEventListener('pageshow', (event) => event.persisted && onReturn(), { signal })
  window.addEventListener('online', onOnline, { signal })
  return () => listening.abort()
}
