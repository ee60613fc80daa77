import type { ExtraPorts, Extras, RunningExtras } from '#record/extras.ts'

/** Runs what was asked for. */
export const observeExtras = (extras: Extras | null, ports: ExtraPorts): RunningExtras | undefined =>
  extras?.observe(ports)
