import type { eventWithTime } from 'rrweb'
import { fromBase64 } from './base64.ts'
import { installClock } from './clock.ts'
import { type Encoder, openEncoder } from './encode.ts'
import { showsPattern } from './pattern.ts'
import type { AwaitedFrame, Player } from './protocol.ts'
import { openReplay, type Replay } from './replay.ts'
import { STYLE } from './style.ts'
import { openTabCapture, type TabCapture } from './tabCapture.ts'
import { inTrueColours } from './trueColours.ts'

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

const events: eventWithTime[] = []
let replay: Replay | null = null
let encoder: Encoder | null = null
let tab: TabCapture | null = null

function opened<T>(part: T | null, name: string): T {
  if (part === null) throw new Error(`${name} is not open`)
  return part
}

async function encodeTabFrame({ videoMs, drawnAfterUs, limitMs }: AwaitedFrame): Promise<boolean> {
  const frame = await opened(tab, 'tab capture').take(drawnAfterUs, limitMs)
  if (!frame) return false
  opened(encoder, 'encoder').encode(await inTrueColours(frame), videoMs)
  return true
}

window.player = {
  receive(eventsJson) {
    for (const event of JSON.parse(eventsJson)) events.push(event)
  },
  open(options) {
    replay = openReplay(events, options, clock, stage)
  },
  step(atMs) {
    return { ...opened(replay, 'replay').step(atMs), encoderQueue: encoder?.queue() ?? 0 }
  },
  async settle(limitMs) {
    await Promise.race([opened(replay, 'replay').loaded(), clock.realDelay(limitMs)])
  },
  async openEncoder(options) {
    encoder = await openEncoder(options)
    return encoder !== null
  },
  async openTabCapture(size) {
    tab = await openTabCapture(size, clock)
    return tab !== null
  },
  encodeTabFrame,
  async encodeTabFrameAndStep(awaited, atMs) {
    return (await encodeTabFrame(awaited)) ? window.player.step(atMs) : null
  },
  async encodeJpeg(videoMs, jpegBase64) {
    const bitmap = await createImageBitmap(new Blob([fromBase64(jpegBase64)], { type: 'image/jpeg' }))
    opened(encoder, 'encoder').encode(new VideoFrame(bitmap, { timestamp: 0 }), videoMs)
    bitmap.close()
  },
  showPattern(shown) {
    pattern.classList.toggle('shown', shown)
  },
  async tabShowsPattern(limitMs) {
    let late = false
    void clock.realDelay(limitMs).then(() => {
      late = true
    })
    // The capture begins with a picture of what was there before, so the first frame alone says nothing.
    while (!late) {
      const frame = await opened(tab, 'tab capture').take(0, limitMs)
      if (frame && (await showsPattern(await inTrueColours(frame), { width: innerWidth, height: innerHeight }))) return true
    }
    return false
  },
  encoderQueue: () => opened(encoder, 'encoder').queue(),
  decoder: () => opened(encoder, 'encoder').decoder(),
  takePackets: () => opened(encoder, 'encoder').take(),
  finish: () => opened(encoder, 'encoder').finish(),
}
