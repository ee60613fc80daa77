import { ownIncuera } from './ownIncuera.ts'
import { queueRecording } from './queueRecording.ts'

const IDLE_WITHIN_MS = 2_000

/**
 * The small entry: `<script async src="https://replay.example/sdk/loader.js" data-key="pk_…">` accepts calls
 * immediately, and loads the recorder from the same folder (the full one with `data-full`) once the page has loaded and
 * is idle. Nothing of the page is missed: a recording begins with a snapshot of everything on it.
 */
export function loadRecorder(own: HTMLOrSVGScriptElement | null): void {
  if (!(own instanceof HTMLScriptElement) || ownIncuera()) return
  window.incuera = queueRecording()
  const load = () => {
    const script = document.createElement('script')
    Object.assign(script.dataset, own.dataset)
    script.dataset.host ??= new URL(own.src).origin
    script.nonce = own.nonce
    script.crossOrigin = own.crossOrigin ?? 'anonymous'
    script.referrerPolicy = 'no-referrer'
    script.async = true
    script.src = trusted(
      own.src.replace(/loader\.js/, own.dataset.full === undefined ? 'incuera.js' : 'incueraFull.js'),
    )
    document.head.append(script)
  }
  const whenIdle = () =>
    typeof requestIdleCallback === 'function'
      ? requestIdleCallback(load, { timeout: IDLE_WITHIN_MS })
      : setTimeout(load, 1)
  if (document.readyState === 'complete') whenIdle()
  else window.addEventListener('load', whenIdle, { once: true })
}

/**
 * A page that requires Trusted Types loads scripts only from addresses that a policy has made: ours is called
 * `incuera`.
 */
function trusted(address: string): string {
  try {
    return (
      window.trustedTypes?.createPolicy('incuera', { createScriptURL: (url) => url }).createScriptURL(address) ??
      address
    )
  } catch {
    // The page allows other policies only; where it does not require them the plain address will do.
    return address
  }
}
