import { listen } from '#browser/listen.ts'
import type { Stop } from '#browser/quietly.ts'
import type { RecordingScope, View } from '../dom/recordingScope.ts'
import { originOf } from '../dom/targets.ts'
import { tellBeside } from './tellBeside.ts'

/** HTML has no attribute for it, so our player reads it from this one. */
const INDETERMINATE = 'data-incuera-indeterminate'

/** Boxes that are neither ticked nor not. Scripts make them so; a click of the visitor ends it. */
export function watchIndeterminate(win: View, scope: RecordingScope, used: ReadonlySet<object>): Stop[] {
  const { lookAt, told, stop } = tellBeside(scope, (box) => ({
    [INDETERMINATE]: 'indeterminate' in box && box.indeterminate ? '' : null,
  }))
  for (const one of used) if ('indeterminate' in one) lookAt(one as HTMLInputElement)
  return [
    stop,
    scope.hooks.onChange(win.HTMLInputElement.prototype, 'indeterminate', lookAt),
    listen(win, 'click', (event) => {
      const target = originOf(event)
      // Set back by the browser, with no other sign.
      if (target && told.has(target as Node)) lookAt(target as Element)
    }),
  ]
}
