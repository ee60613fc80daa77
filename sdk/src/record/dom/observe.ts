import { SOURCE } from '@incuera/contract/events.ts'
import { ofDocument } from '#browser/natives.ts'
import { joinStops, quietly, type Stop } from '#browser/quietly.ts'
import { watchAdoptedSheets } from './adoptedSheets.ts'
import type { RecordingScope } from './recordingScope.ts'
import { watchChanges } from './watchChanges.ts'
import { watchInputs, watchValues } from './watchInputs.ts'
import { watchInteractions } from './watchInteractions.ts'
import { watchMoves } from './watchMoves.ts'
import { watchScroll } from './watchScroll.ts'
import { watchSheetLoads } from './watchSheetLoads.ts'
import { watchSheets } from './watchSheets.ts'
import { watchSize } from './watchSize.ts'

/** Watches all of one document. */
export function observe(doc: Document, scope: RecordingScope): Stop {
  const win = ofDocument('defaultView', doc)
  if (!win) return () => undefined
  const watches: (() => Stop | Stop[])[] = [
    () => watchChanges(doc, scope),
    () => watchMoves(doc, scope),
    () => watchInteractions(doc, scope),
    () => watchScroll(doc, scope),
    () => watchSize(win, scope),
    () => watchInputs(doc, scope),
    () => watchValues(win, scope),
    () => watchSheets(win, scope),
    () => watchSheetLoads(doc, scope),
    () => watchAdoptedSheets(doc, scope),
    () => scope.onDemand.watch(win),
    () =>
      scope.hooks.onCall(win.customElements, 'define', (_, [name]) =>
        scope.tell({ source: SOURCE.customElement, define: { name } }),
      ),
  ]
  // What cannot be watched on this page costs nothing of the rest.
  return joinStops(watches.flatMap((watch) => quietly(watch)() ?? []))
}
