import type { Asset } from '@incuera/contract/assets/assetBundle.ts'
import { createAssetReader } from '@incuera/contract/assets/createAssetReader.ts'
import { showAssets } from '@incuera/contract/assets/showAssets.ts'
import type { eventWithTime } from 'rrweb'
import type { DrawnFrame, Player, Step } from '../protocol.ts'
import { asCaptured } from './asCaptured.ts'
import { installClock } from './clock.ts'
import { type Encoder, openEncoder } from './encode.ts'
import { type Pairing, pairFrames } from './pairFrames.ts'
import { showsPattern } from './pattern.ts'
import { openReplay, type Replay } from './replay.ts'
import { openStoryboard, type Storyboard } from './storyboard.ts'
import { STYLE } from './style.ts'
import { openTabCapture } from './tabCapture.ts'

// The player page's script, bundled into one file. Node drives it step by step through `window.player`.

declare global {
  var player: Player
}

const clock = installClock(window)
const style = document.createElement('style')
style.textContent = STYLE
document.head.append(style)
const stage = document.createElement('div')
stage.id = 'stage'
const pattern = document.createElement('div')
pattern.id = 'pattern'
document.body.append(stage, pattern)

const assets: Asset[] = []
/** Shows the assets in the place of their addresses; made once all are there. */
let putInAssets: ((event: eventWithTime) => void) | null = null
const events: eventWithTime[] = []
let replay: Replay | null = null
let encoder: Encoder | null = null
let storyboard: Storyboard | null = null
let handedOver = Promise.resolve()

function opened<T>(part: T | null, name: string): T {
  if (part === null) throw new Error(`${name} is not open`)
  return part
}

function encode(frame: VideoFrame, videoMs: number): void {
  storyboard?.show(frame, videoMs)
  opened(encoder, 'encoder').encode(frame, videoMs)
}

const pairing: Pairing<VideoFrame> = pairFrames(encode)
let onTabFrame = (frame: VideoFrame) => pairing.captured(frame)

/** Waits for the encoder, since what is drawn next has to go there. */
async function step(atMs: number): Promise<Step> {
  await encoder?.room()
  const stepped = opened(replay, 'replay').step(atMs)
  handedOver = clock.frameHandedOver()
  return { ...stepped, missedFrames: pairing.missed() }
}

function drawnNow(drawn: DrawnFrame[]): void {
  for (const moment of drawn) pairing.drawn(moment)
}

/** How often a frame is looked for that is late. */
const COLLECT_STEP_MS = 2

window.player = {
  receiveAssets(assetsJson) {
    assets.push(...JSON.parse(assetsJson))
  },
  receive(eventsJson) {
    if (assets.length > 0) putInAssets ??= createAssetReader(showAssets(assets))
    for (const event of JSON.parse(eventsJson)) {
      putInAssets?.(event)
      events.push(event)
    }
  },
  open(options) {
    replay?.close()
    replay = openReplay(events, options, clock, stage)
  },
  step(atMs, drawn) {
    drawnNow(drawn)
    return step(atMs)
  },
  async stepAfterFrame(atMs, drawn) {
    drawnNow(drawn)
    await handedOver
    return step(atMs)
  },
  movesSinceOpened: () => opened(replay, 'replay').movesSinceOpened(),
  picturesBeganMs: (atMs) => opened(replay, 'replay').picturesBeganMs(atMs),
  skipped: () => opened(replay, 'replay').skipped(),
  async settle(limitMs) {
    await Promise.race([opened(replay, 'replay').loaded(), clock.realDelay(limitMs)])
  },
  async openEncoder(options) {
    encoder = await openEncoder(options)
    return encoder !== null
  },
  async openTabCapture(size) {
    return openTabCapture(size, (frame) => onTabFrame(frame))
  },
  async collect(drawn, limitMs) {
    drawnNow(drawn)
    for (let waitedMs = 0; pairing.waiting() > 0 && waitedMs < limitMs; waitedMs += COLLECT_STEP_MS)
      await clock.realDelay(COLLECT_STEP_MS)
    pairing.giveUp(Number.POSITIVE_INFINITY)
    return { missedFrames: pairing.missed(), isLastMissed: pairing.isLastMissed() }
  },
  async encodeJpeg(videoMs, jpegBase64, engine) {
    const bitmap = await createImageBitmap(new Blob([Uint8Array.fromBase64(jpegBase64)], { type: 'image/jpeg' }))
    await opened(encoder, 'encoder').room()
    encode(engine === 'tab' ? asCaptured(bitmap) : new VideoFrame(bitmap, { timestamp: 0 }), videoMs)
    bitmap.close()
  },
  showPattern({ isShown }) {
    pattern.classList.toggle('shown', isShown)
  },
  async tabShowsPattern(limitMs) {
    const usual = onTabFrame
    const shown = new Promise<boolean>((resolve) => {
      // The capture begins with a picture of what was there before, so the first frame alone says nothing.
      onTabFrame = async (frame) => {
        if (await showsPattern(frame, { width: innerWidth, height: innerHeight })) resolve(true)
      }
    })
    const found = await Promise.race([shown, clock.realDelay(limitMs).then(() => false)])
    onTabFrame = usual
    return found
  },
  decoder: () => opened(encoder, 'encoder').decoder(),
  takePackets: () => opened(encoder, 'encoder').take(),
  finish: () => opened(encoder, 'encoder').finish(),
  openStoryboard(options) {
    storyboard = openStoryboard(options)
  },
  takeStoryboard: () => opened(storyboard, 'storyboard').finish(),
}
