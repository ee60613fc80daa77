import { setTimeout as delay } from 'node:timers/promises'
import type { Browser, CDPSession } from 'puppeteer-core'
import type { Size } from '../protocol.ts'

/** A tab that draws only on request. */
export interface Frames {
  session: CDPSession
  /** Draws the frame of this session time, by which animated pictures advance; false if nothing in it has changed. */
  draw(sessionMs: number): Promise<boolean>
  /**
   * Draws again at practically the same time, as a picture (base64), JPEG unless another format is given; null if the
   * browser returned none.
   */
  screenshot(format?: PictureFormat): Promise<string | null>
  /**
   * Keeps drawing until `work` is done: whatever the page awaits may need frames to proceed.
   * @param sessionMs the moment that is drawn, once the session is on the page: pictures start to animate when they are
   * first drawn
   */
  pump<T>(work: Promise<T>, sessionMs?: number): Promise<T>
}

export type PictureFormat = 'jpeg' | 'png'

/** Before the session's time zero there is this much time for pumping. */
const LEAD_MS = 3_600_000
const PUMP_STEP_MS = 16
/** Ticks must grow; a repeated one hangs the compositor. */
const NUDGE_MS = 0.004
const JPEG_QUALITY = 85

/**
 * The page is outside the window that contains it: what is captured is the page, in its emulated size, and drawing it a
 * second time into the window, even one of 64x64, cost 2.5 ms a frame.
 */
const WINDOW = { width: 1, height: 1, left: 1, top: 1 }

/** Opens a tab under begin-frame control; one from `browser.newPage()` is not. */
export async function openFrames(browser: Browser, { width, height }: Size, frameMs: number): Promise<Frames> {
  const root = await browser.target().createCDPSession()
  const { targetId } = await root.send('Target.createTarget', {
    url: 'about:blank',
    ...WINDOW,
    enableBeginFrameControl: true,
  })
  const { sessionId } = await root.send('Target.attachToTarget', { targetId, flatten: true })
  const session = root.connection()?.session(sessionId)
  if (!session) throw new Error('Chromium gave no session for its new tab')
  await session.send('Emulation.setDeviceMetricsOverride', { width, height, deviceScaleFactor: 1, mobile: false })

  // Ticks are a clock of the compositor, in ms; far ahead of the real one, which it must not fall behind.
  const zero = Math.ceil(Number(process.hrtime.bigint()) / 1e9) * 1000 + 10 * LEAD_MS
  let last = zero - LEAD_MS
  const beginFrame = (ticks: number, picture?: PictureFormat) => {
    last = Math.max(ticks, last + NUDGE_MS)
    return session.send('HeadlessExperimental.beginFrame', {
      frameTimeTicks: last,
      interval: frameMs,
      ...(picture && {
        screenshot: { format: picture, ...(picture === 'jpeg' && { quality: JPEG_QUALITY }), optimizeForSpeed: true },
      }),
    })
  }

  return {
    session,
    draw: async (sessionMs) => (await beginFrame(zero + sessionMs)).hasDamage,
    async screenshot(format = 'jpeg') {
      const { screenshotData } = await beginFrame(0, format)
      // A frame with a picture counts as damage of the next one; an empty frame clears that.
      await beginFrame(0)
      return screenshotData ?? null
    },
    async pump(work, sessionMs) {
      if (sessionMs !== undefined) last = Math.max(last, zero + sessionMs - NUDGE_MS)
      let done = false
      const stop = () => {
        done = true
      }
      work.then(stop, stop)
      while (!done) {
        await beginFrame(last < zero ? last + PUMP_STEP_MS : 0)
        await delay(1)
      }
      return work
    },
  }
}
