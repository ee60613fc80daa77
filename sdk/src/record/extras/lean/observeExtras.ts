import type { ExtraPorts, Extras, RunningExtras } from '#record/extras.ts'

/**
 * The lean recorder has no extras to run. `bundle/buildSdk.ts` puts `extras/full/observeExtras.ts` in the place of this
 * file.
 */
export const observeExtras: ((extras: Extras | null, ports: ExtraPorts) => RunningExtras | undefined) | null = null
