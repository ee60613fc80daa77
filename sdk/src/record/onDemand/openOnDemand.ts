import { listen } from '#browser/listen.ts'
import { type Stop, stopAll } from '#browser/quietly.ts'
import type { OnDemand, RecordingScope, View } from '../dom/recordingScope.ts'
import { EVENTS, USES, watchNames } from './uses.ts'

/** Watches a window; `used` is whose methods and properties were used until then, and what had events, by last use. */
type Watch = (win: View, scope: RecordingScope, used: ReadonlySet<object>) => Stop[]

/** @param load called once; a failure is logged to the console, and then none of it is watched any more */
export function openOnDemand(load: () => Promise<{ watchOnDemand: Watch }>, scope: RecordingScope): OnDemand {
  const used = new Set<object>()
  const watched = new Map<View, Stop[]>()
  let isAsked = false
  const watchUses: Watch = (win) => [
    ...watchNames(win, USES, (prototype, name, owner) =>
      scope.hooks.onUse(prototype, name, (self) => {
        const rule = 'parentRule' in self && self.parentRule
        // An inline style is an attribute.
        if (rule || owner !== 'CSSStyleDeclaration') onDemand.use(Object(rule || self))
      }),
    ),
    ...EVENTS.split(' ').map((type) => {
      const onEvent = ({ target }: Event) => {
        // Wherever a visitor clicks there is an empty selection.
        if (type !== 'selectionchange' || !win.getSelection()?.isCollapsed) onDemand.use(Object(target))
      }
      return listen(win, type, onEvent)
    }),
  ]
  let watch = watchUses
  const begin = (watchOnDemand: Watch) => {
    watch = watchOnDemand
    onDemand.use = () => undefined
    for (const [win, stops] of watched) {
      stopAll(stops)
      watched.set(win, watch(win, scope, used))
    }
    used.clear()
  }
  const onDemand: OnDemand = {
    watch(win) {
      watched.set(win, watch(win, scope, used))
      return () => {
        stopAll(watched.get(win) ?? [])
        watched.delete(win)
      }
    },
    use(what) {
      if (what) {
        used.delete(what)
        used.add(what)
      }
      if (isAsked) return
      isAsked = true
      load().then(
        (parts) => begin(parts.watchOnDemand),
        (error) => {
          begin(() => [])
          console.warn('[incuera]', error)
        },
      )
    },
  }
  return onDemand
}
