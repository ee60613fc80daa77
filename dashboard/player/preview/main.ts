import '#shared/zodWithoutEval.ts'
import 'rrweb/dist/style.css'
import './preview.css'
import { parseUrl } from '@incuera/contract/parseUrl.ts'
import { PREVIEWED_PRESETS } from '@incuera/contract/previews/privacyPreview.ts'
import { drawPreset } from './drawPreset.ts'
import { PreviewedPage, READY } from './message.ts'

const state = document.querySelector<HTMLElement>('#state')
const place = document.querySelector<HTMLElement>('#presets')
/** The page that opened this window, and the only origin whose messages are read. */
const from = parseUrl(new URLSearchParams(location.search).get('from') ?? '')?.origin
const opener: Window | null = window.opener

if (state && place && opener && from && from !== 'null') {
  const presets = new Map(PREVIEWED_PRESETS.map((preset) => [preset, drawPreset(place, preset)]))
  window.addEventListener('message', ({ data, origin, source }) => {
    if (source !== opener || origin !== from) return
    const message = PreviewedPage.safeParse(data)
    if (!message.success) return
    state.textContent = `${message.data.href} — updates while you use the page. Nothing was sent anywhere.`
    for (const { preset, events } of message.data.pages) presets.get(preset)?.show(events)
  })
  opener.postMessage(READY, from)
} else if (state) {
  state.textContent =
    'Start the preview on your own page, with the bookmark from Setup › Privacy. If you did, your page is cut off from this window: it sends Cross-Origin-Opener-Policy: same-origin.'
}
