import { Incuera } from './incuera.ts'
import type {} from './pageGlobals.ts'
import { readScriptTag } from './readScriptTag.ts'

/**
 * Makes `window.Incuera`, and starts recording when the script tag names a key:
 * `<script async src="https://replay.example/sdk/incuera.js" data-key="pk_…" data-host="https://replay.example" data-privacy="balanced">`.
 * Without `data-host` recordings go to where the script came from. Calls that the loader has kept are made up for.
 */
export function autoStart(script: HTMLOrSVGScriptElement | null): void {
  window.Incuera = Incuera
  if (!(script instanceof HTMLScriptElement) || !script.dataset.key) return
  const before = window.incuera
  if (before && !('queue' in before)) return
  const recording = new Incuera(readScriptTag(script)).init()
  window.incuera = recording
  for (const call of before?.queue ?? []) {
    try {
      call(recording)
    } catch {
      // Browsers keep both files for an hour, so a newer loader may ask for what this recorder cannot do yet.
    }
  }
}
