import '../shared/zodWithoutEval.ts'
import 'rrweb/dist/style.css'
import './player.css'
import * as z from 'zod'
import { type PlayerReport, parseCommand, wrap } from '../shared/protocol.ts'
import { allowedParent } from './allowedParent.ts'
import { fetchAssets } from './fetchAssets.ts'
import { fetchInOrder } from './fetchInOrder.ts'
import { fetchBatch } from './live/fetchBatch.ts'
import { type LivePlayback, startLive } from './live/startLive.ts'
import type { WholePage } from './placePage.ts'
import { showWindow } from './showWindow.ts'
import { type Playback, startPlayback } from './startPlayback.ts'
import { untilDrawn } from './untilDrawn.ts'
import { withAssets } from './withAssets.ts'

/** `/config.json` of the player's origin; every field is optional. */
const PlayerConfig = z.object({ dashboardOrigin: z.url().optional() })

async function readConfig(): Promise<z.infer<typeof PlayerConfig>> {
  const response = await fetch('/config.json').catch(() => null)
  if (!response?.ok) return {}
  // A host with a fallback for unknown paths answers with an HTML page.
  return PlayerConfig.safeParse(await response.json().catch(() => null)).data ?? {}
}

const wait = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms))

const stage = document.querySelector<HTMLElement>('#stage')
const parentOrigin = allowedParent((await readConfig()).dashboardOrigin, location.search)

if (stage && parentOrigin && window.parent !== window) {
  const drawPage = async ({ load, draw }: { load: number } & WholePage, ask: number) =>
    report({ type: 'pictured', load, ask, png: await draw() })
  const report = (message: PlayerReport) => window.parent.postMessage(wrap(message), parentOrigin)
  let playback: Playback | null = null
  let live: LivePlayback | null = null
  /** Number of the load that is watched live. */
  let watched: number | null = null
  let fetching = new AbortController()
  /** Known once a whole page is drawn. */
  let drawn: ({ load: number } & WholePage) | null = null

  window.addEventListener('message', (event) => {
    if (event.origin !== parentOrigin || event.source !== window.parent) return
    const command = parseCommand(event.data)
    if (!command) return
    if (command.type === 'locate') {
      const { ask, elements } = command
      if (drawn) report({ type: 'located', load: drawn.load, ask, places: drawn.locate(elements) })
      return
    }
    if (command.type === 'picture') {
      if (drawn) void drawPage(drawn, command.ask)
      return
    }
    if (command.type === 'append') {
      if (command.load === watched) live?.append(command.batches)
      return
    }
    if (command.type !== 'load' && command.type !== 'watch') {
      if (command.type === 'pause') live?.pause()
      if (command.type === 'play') live?.resume()
      return playback?.obey(command)
    }
    playback?.stop()
    live?.stop()
    playback = null
    live = null
    drawn = null
    fetching.abort()
    fetching = new AbortController()
    if (command.type === 'watch') {
      const { signal } = fetching
      watched = command.load
      live = startLive(command, {
        fetchBatch: (url) => fetchBatch(url, (input, init) => fetch(input, init), signal),
        show: (events, listener) => showWindow(stage, events, listener),
        report,
        setTimer: (callback, ms) => void setTimeout(callback, ms),
        now: () => performance.now(),
      })
      return
    }
    const fetchAll = (urls: string[]) => fetchInOrder(urls, (url, init) => fetch(url, init), fetching.signal)
    playback = startPlayback(command, {
      segments: withAssets(
        fetchAll(command.segmentUrls),
        fetchAssets(command.assetsUrl, (url, init) => fetch(url, init), fetching.signal),
        wait,
      ),
      earlier: fetchAll(command.earlierUrls),
      show: (events, listener) =>
        showWindow(stage, events, {
          ...listener,
          onPage: command.isWholePage
            ? (page, whole) => {
                drawn = { load: command.load, ...whole }
                report({ type: 'page', load: command.load, page })
              }
            : undefined,
        }),
      ...{ report, untilDrawn },
      nextFrame: requestAnimationFrame,
      now: () => performance.now(),
    })
  })
  // rrweb works in its own timers. Errors thrown there, unless by the browser itself, come from the recording.
  window.addEventListener('error', (event) => {
    if (event.error) (playback ?? live)?.skip()
  })
  report({ type: 'hello' })
} else {
  document.body.textContent = 'This page plays recordings inside the Incuera dashboard.'
}
