import type { Stop } from '#browser/quietly.ts'
import type { RecordingScope, View } from '../dom/recordingScope.ts'

/** What was recorded by the values that it had, which may be other ones in another theme. */
export interface Followed {
  /** Whether something other than this was recorded of it. From now on it is followed. */
  isNews(one: object, text: string): boolean
  forget(one: object): void
  stop: Stop
}

/** @param onChange for each that is followed, when attributes of the page's root have changed: most themes are there. */
export function followTheme(win: View, { dom }: RecordingScope, onChange: (one: object) => void): Followed {
  const followed = new Map<object, string>()
  let observer: MutationObserver | undefined
  const observe = () => {
    observer = new (dom.observerClass())(() => {
      for (const one of followed.keys()) onChange(one)
    })
    const { documentElement, body } = win.document
    for (const root of [documentElement, body]) if (root) observer.observe(root, { attributes: true })
  }
  return {
    isNews(one, text) {
      if (!observer) observe()
      const before = followed.get(one)
      followed.set(one, text)
      return before !== text
    },
    forget: (one) => void followed.delete(one),
    stop: () => observer?.disconnect(),
  }
}
