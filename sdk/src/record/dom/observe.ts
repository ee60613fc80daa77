import { SOURCE } from '@incuera/contract/events.ts'
import { watchAdoptedSheets } from './adoptedSheets.ts'
import { type Stop, stopAll } from './quietly.ts'
import { tell } from './tell.ts'
import { watchChanges } from './watchChanges.ts'
import { watchInputs } from './watchInputs.ts'
import { watchInteractions } from './watchInteractions.ts'
import { watchMedia } from './watchMedia.ts'
import { watchMethod } from './watchMethod.ts'
import { watchMoves } from './watchMoves.ts'
import { watchScroll } from './watchScroll.ts'
import { watchSelection } from './watchSelection.ts'
import { watchSheets, watchStyles } from './watchSheets.ts'
import { watchSize } from './watchSize.ts'

/** Watches all of one document. */
export function observe(doc: Document): Stop {
  const win = doc.defaultView
  if (!win) return () => undefined
  const stops = [
    watchChanges(doc),
    ...watchMoves(doc),
    ...watchInteractions(doc),
    watchScroll(doc),
    watchSize(win),
    ...watchInputs(doc, win),
    ...watchMedia(doc),
    ...watchSheets(win),
    watchAdoptedSheets(doc),
    ...watchStyles(win),
    watchSelection(doc),
    watchMethod(win.customElements, 'define', (_, [name]) => tell({ source: SOURCE.customElement, define: { name } })),
  ]
  return () => stopAll(stops)
}
