import {
  PREVIEWED_PRESETS,
  PRIVACY_PREVIEW_PATH,
  PRIVACY_PREVIEW_VERSION,
} from '@incuera/contract/previews/privacyPreview.ts'
import { isRecord } from '../events/isRecord.ts'
import { takeSnapshot } from './takeSnapshot.ts'
import { watchPage } from './watchPage.ts'

/** Beside the page, so that a member sees both. */
const FEATURES = 'popup,width=1280,height=720'
/** How often it is checked whether the member has closed the window. */
const CLOSED_MS = 1_000

/**
 * Opens a window of the player's origin and shows there what each preset leaves of this page, until it is closed.
 * @param playerOrigin the only origin that gets anything
 * @returns how to stop; null when the browser did not open the window
 */
export function previewPage(playerOrigin: string): (() => void) | null {
  const { origin, href } = window.location
  const shown = window.open(`${playerOrigin}${PRIVACY_PREVIEW_PATH}?from=${encodeURIComponent(origin)}`, '', FEATURES)
  if (!shown) return null
  const send = () => {
    const pages = PREVIEWED_PRESETS.map((preset) => ({ preset, events: takeSnapshot(preset) }))
    shown.postMessage({ incuera: 'preview', v: PRIVACY_PREVIEW_VERSION, href, pages }, playerOrigin)
  }
  let unwatch = () => {}
  const onMessage = ({ data, origin: from, source }: MessageEvent<unknown>) => {
    if (source !== shown || from !== playerOrigin) return
    if (!isRecord(data) || data.incuera !== 'preview' || data.ready !== true) return
    send()
    unwatch()
    unwatch = watchPage(send)
  }
  const stop = () => {
    clearInterval(timer)
    unwatch()
    window.removeEventListener('message', onMessage)
  }
  const timer = setInterval(() => shown.closed && stop(), CLOSED_MS)
  window.addEventListener('message', onMessage)
  return stop
}
