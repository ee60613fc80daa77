import { quietly } from '../browser/quietly.ts'
import { Incuera } from './incuera.ts'
import { ownIncuera } from './ownIncuera.ts'
import { readScriptTag } from './readScriptTag.ts'

/**
 * Makes `window.Incuera`, and starts recording when the script tag names a key:
 * `<script async src="https://replay.example/sdk/incuera.js" data-key="pk_…" data-host="https://replay.example"
 * data-privacy="balanced">`. Without `data-host` recordings go to where the script came from. Calls that the loader has
 * kept are made up for.
 */
export function autoStart(script: HTMLOrSVGScriptElement | null): void {
  Reflect.set(window, 'Incuera', Incuera)
  if (!script?.dataset.key) return
  const before = ownIncuera()
  if (before && !('queue' in before)) return
  const recording = new Incuera(
    readScriptTag({ src: 'src' in script ? script.src : '', dataset: script.dataset }),
  ).init()
  Reflect.set(window, 'incuera', recording)
  // Browsers keep both files for an hour, so a newer loader may ask for what this recorder cannot do yet.
  for (const call of before?.queue ?? []) quietly(call)(recording)
}
