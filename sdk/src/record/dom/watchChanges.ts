import { quietly, type Stop } from '#browser/quietly.ts'
import type { RecordingScope } from './recordingScope.ts'

/** Holds the changes of a document or a shadow root until the page is idle. */
export function watchChanges(root: Node, { changes, dom }: RecordingScope): Stop {
  const Observer = dom.observerClass()
  const observer: MutationObserver = new Observer(
    quietly((records: MutationRecord[]) => changes.hold(observer, records)),
  )
  changes.add(observer)
  observer.observe(root, { attributeOldValue: true, characterDataOldValue: true, childList: true, subtree: true })
  return () => {
    changes.remove(observer)
    observer.disconnect()
  }
}
