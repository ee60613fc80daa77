import { nativeMutationObserver } from './nativeDom.ts'
import type { Stop } from './quietly.ts'
import { changes } from './recording.ts'

/** Holds the changes of a document or a shadow root until the page is idle. */
export function watchChanges(root: Node): Stop {
  const Observer = nativeMutationObserver()
  const observer = new Observer((records) => changes.hold(observer, records))
  changes.add(observer)
  observer.observe(root, { attributeOldValue: true, characterDataOldValue: true, childList: true, subtree: true })
  return () => {
    changes.remove(observer)
    observer.disconnect()
  }
}
