import { listen } from '#browser/listen.ts'
import { type Stop, stopAll } from '#browser/quietly.ts'
import type { OnDemand, RecordingScope, View } from '../dom/recordingScope.ts'
import { EVENTS, isClassUsed, USES, watchNames } from './uses.ts'

/** Watches a window; `used` is whose methods and properties were used until then, and what had events, by last use. */
type Watch = (win: View, scope: RecordingScope, used: ReadonlySet<object>) => Stop[]

/** @param load called once; a failure is logged to the console, and then none of it is watched any more */
export function openOnDemand(load: () => Promise<{ watchOnDemand: Watch }>, scope: RecordingScope): OnDemand {
  const used = new Set<object>()
  const watched = new Map<View, Stop[]>()
  let isAsked = false
  const watchUses: Watch = (win) => [
    ...watchNames(
      win,
      `${USES} ${Object.getOwnPropertyNames(win).filter(isClassUsed).join(' ')}`,
      (prototype, name, owner) =>
        scope.hooks.onUse(prototype, name, (self, [registered]) =>
          onDemand.use(Object(owner === 'CSS' ? registered : self)),
        ),
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
  // An earlier recording of the page has seen them.
  if (scope.hooks.registered) onDemand.use()
  return onDemand
}
