/** Often enough to be called live, and rarely enough for a page that always moves: a snapshot of it takes some time. */
const PAUSE_MS = 700

/** Calls back after the page or what is typed into it has changed. Returns how to stop. */
export function watchPage(onChanged: () => void): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined
  const onChange = () => {
    timer ??= setTimeout(() => {
      timer = undefined
      onChanged()
    }, PAUSE_MS)
  }
  const observer = new MutationObserver(onChange)
  observer.observe(document, { attributes: true, characterData: true, childList: true, subtree: true })
  const events = ['input', 'change', 'scroll', 'resize'] as const
  for (const name of events) window.addEventListener(name, onChange, { capture: true, passive: true })
  return () => {
    clearTimeout(timer)
    observer.disconnect()
    for (const name of events) window.removeEventListener(name, onChange, { capture: true })
  }
}
