/*
 * What few pages need is in a file of its own, `onDemand-<hash>.js`, which is loaded when a page first uses something
 * of it. All recorders (lean, full, of frames) share it. It is built with the short names of the recorder next to it,
 * which requests it by the hash of its content, so no recorder ever runs the parts of another build.
 *
 * To add a part:
 * 1. Write `watchX(win, scope, used): Stop[]` in this folder and name it in PARTS. It gets every window of the
 *    recording, those of frames as well.
 * 2. Name what it waits for in `uses.ts`: methods and properties (`Owner.name`) or events.
 * 3. The file comes some 100 ms later than the first use. So a part begins by telling what is on the page by then: it
 *    reads the state itself, or
 *    goes by `used`, the objects whose methods and properties were used until then.
 * 4. Record state that no snapshot holds again after each: add a function to `scope.afterSnapshot`, and remove it when
 *    stopped. `tellBeside` does
 *    so for attributes of nodes, also when they move.
 * Keep nothing outside of `scope` and the function. What the core has too (as `tellRules`) is bundled here a second
 * time, so import functions and no state.
 */
import type { Stop } from '#browser/quietly.ts'
import type { RecordingScope, View } from '../dom/recordingScope.ts'
import { watchAnimations } from './watchAnimations.ts'
import { watchChoices } from './watchChoices.ts'
import { watchCustomStates } from './watchCustomStates.ts'
import { watchDrawings } from './watchDrawings.ts'
import { watchIndeterminate } from './watchIndeterminate.ts'
import { watchMedia } from './watchMedia.ts'
import { watchPictures } from './watchPictures.ts'
import { watchRegistered } from './watchRegistered.ts'
import { watchRules } from './watchRules.ts'
import { watchSelection } from './watchSelection.ts'
import { watchShorthands } from './watchShorthands.ts'
import { watchSmil } from './watchSmil.ts'
import { watchTopLayer } from './watchTopLayer.ts'
import { watchValidity } from './watchValidity.ts'

export { watchFrames } from './watchFrames.ts'
export { watchFriction } from './watchFriction.ts'

const PARTS = [
  watchRules,
  watchShorthands,
  watchRegistered,
  watchDrawings,
  watchSmil,
  watchPictures,
  watchMedia,
  watchSelection,
  watchTopLayer,
  watchAnimations,
  watchCustomStates,
  watchIndeterminate,
  watchChoices,
  watchValidity,
]

/**
 * Watches in one window what few pages use, and records what was used already.
 * @param used whose methods and properties were used before, in the order of their last uses
 */
export function watchOnDemand(win: View, scope: RecordingScope, used: ReadonlySet<object>): Stop[] {
  return PARTS.flatMap((watch) => watch(win, scope, used))
}
