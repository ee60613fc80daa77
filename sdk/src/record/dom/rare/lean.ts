import type { Stop } from '../../../browser/quietly.ts'
import type { RecordingScope } from '../recordingScope.ts'

/** Ways to change a rule that few pages use cost half a kilobyte. `bundle/buildSdk.ts` puts `full.ts` in the place of this file. */
export function watchRareRules(_win: Window & typeof globalThis, _scope: RecordingScope): Stop[] {
  return []
}
