import type { Asset } from '@incuera/contract/assets/assetBundle.ts'
import type { LiveState } from '#shared/liveProtocol.ts'
import { Load, type PlayerState } from '#shared/protocol.ts'
import { startLive } from '../live/startLive.ts'
import { SegmentFile } from '../playedEvent.ts'
import { showWindow } from '../showWindow.ts'
import { startPlayback } from '../startPlayback.ts'
import { untilDrawn } from '../untilDrawn.ts'
import { withAssets } from '../withAssets.ts'

/** The player on its own page, without the frame and the messages: what a test controls and sees. */
declare global {
  interface Window {
    /** Loads the segments; resolves when all of them have arrived, with the milliseconds until the first picture. */
    load(segments: SegmentFile[], assets?: Asset[]): Promise<number>
    /** Shows the end of a recording, paused, with the assets that were kept of it. */
    showEnd(events: unknown[], assets?: Asset[]): Promise<void>
    /** Origins of what the page showed and the player may not load, so far. */
    withheld: string[]
    /** Shows a moment, milliseconds from the start. */
    seekTo(atMs: number): Promise<void>
    /** Plays from one moment for a while, then shows another, paused; returns the texts of the paragraphs it shows. */
    playAndSeek(fromMs: number, playMs: number, toMs: number): Promise<string[]>
    /**
     * The document at a moment, as markup; empty and untidy attributes, which look the same, are made equal. The class
     * of what the pointer is over and of a pause is the replayer's, and a page that writes its classes loses it.
     */
    documentAt(atMs: number): Promise<string>
    /**
     * Watches a recording that arrives as these batches, each after so many milliseconds. The document once all of
     * them are shown, as in `documentAt`.
     */
    watchToEnd(arrivals: { seq: number; events: unknown[]; afterMs: number }[]): Promise<string>
  }
}

/** So that a short test plays a lot. */
const SPEED = 16

const stage =
  document.querySelector<HTMLElement>('#stage') ??
  document.body.appendChild(Object.assign(document.createElement('div'), { id: 'stage' }))
window.withheld = []
let state: PlayerState = { status: 'loading', atMs: 0 }
let obeyed = 0
let seeks = 0
let playback: ReturnType<typeof startPlayback> | null = null
const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms))
const until = async (isMet: () => boolean) => {
  while (!isMet()) {
    if (state.status === 'failed') throw new Error(state.reason)
    await pause(1)
  }
}

window.load = async (segments, assets = []) => {
  let arrived = 0
  const from = performance.now()
  let firstMs = 0
  const load = Load.parse({
    ...{
      type: 'load',
      load: 1,
      startedAt: segments[0]?.[0]?.timestamp,
      wid: 'aaaa',
      segmentUrls: ['https://bucket.example/1'],
    },
    ...{ earlierUrls: [], gaps: [], atMs: 0, isPlaying: false, speed: SPEED, skipsInactivity: false },
  })
  playback?.stop()
  playback = startPlayback(load, {
    segments: withAssets(
      (async function* () {
        yield* segments
      })(),
      Promise.resolve(assets),
      pause,
    ),
    earlier: (async function* () {})(),
    show: (events, onFinish) => showWindow(stage, events, onFinish),
    report(report) {
      if (report.type === 'loaded') arrived = report.loaded.segments
      if (report.type === 'withheld') window.withheld = report.origins
      if (report.type !== 'state') return
      state = report.state
      if (firstMs === 0 && state.status === 'paused') firstMs = performance.now() - from
      obeyed = report.seek
    },
    untilDrawn,
    nextFrame: requestAnimationFrame,
    now: () => performance.now(),
  })
  await until(() => arrived === segments.length && state.status === 'paused')
  return firstMs
}

window.seekTo = async (atMs) => {
  playback?.obey({ type: 'seek', atMs, seek: ++seeks })
  await until(() => obeyed === seeks && state.status !== 'loading')
}

window.playAndSeek = async (fromMs, playMs, toMs) => {
  await window.seekTo(fromMs)
  playback?.obey({ type: 'play' })
  await pause(playMs)
  playback?.obey({ type: 'pause' })
  await window.seekTo(toMs)
  return [...(stage.querySelector('iframe')?.contentDocument?.querySelectorAll('p') ?? [])].map(
    (cell) => cell.textContent ?? '',
  )
}

window.documentAt = async (atMs) => {
  await window.seekTo(atMs)
  return markupShown()
}

function markupShown(): string {
  const markup = stage.querySelector('iframe')?.contentDocument?.documentElement.outerHTML ?? ''
  return markup
    .replaceAll(/ class="([^"]*)"/g, (_, names: string) => ` class="${tidyClasses(names)}"`)
    .replaceAll(/ (?:class|style)=""/g, '')
}

window.watchToEnd = async (arrivals) => {
  playback?.stop()
  playback = null
  const from = performance.now()
  const newest = Math.max(...arrivals.flatMap(({ events }) => SegmentFile.parse(events).map((one) => one.timestamp)))
  const seen: { live: LiveState } = { live: { status: 'waiting' } }
  const watched = startLive(
    { type: 'watch', load: 1, startedAt: 0 },
    {
      async fetchBatch(url) {
        const arrival = arrivals.find(({ seq }) => url === `https://bucket.example/${seq}`)
        if (!arrival || performance.now() - from < arrival.afterMs) return 'missing'
        return SegmentFile.parse(arrival.events)
      },
      show: (events, listener) => showWindow(stage, events, listener),
      report(report) {
        if (report.type === 'live') seen.live = report.live
      },
      setTimer: (callback, ms) => void setTimeout(callback, ms),
      now: () => performance.now(),
    },
  )
  watched.append(arrivals.map(({ seq }) => ({ seq, url: `https://bucket.example/${seq}` })))
  const last = Math.max(...arrivals.map(({ afterMs }) => afterMs))
  const isThere = ({ live }: typeof seen) => live.status === 'live' && live.atMs >= newest
  while (performance.now() - from < last + 2_000 || !isThere(seen)) {
    if (seen.live.status === 'failed') throw new Error(seen.live.reason)
    await pause(20)
  }
  const markup = markupShown()
  watched.stop()
  return markup
}

const tidyClasses = (names: string) =>
  names
    .split(/\s+/)
    .filter((name) => name !== '' && name !== ':hover' && name !== 'rrweb-paused')
    .sort()
    .join(' ')

window.showEnd = async (events, assets) => {
  const segment = SegmentFile.parse(events)
  await window.load([segment], assets)
  await window.seekTo(Number.MAX_SAFE_INTEGER)
}
