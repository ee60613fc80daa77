import { isOrigin } from '#browser/isOrigin.ts'
import type { Extras, RunningExtras } from '#record/extras.ts'
import type { ExtraOptions } from '../extraOptions.ts'
import { paintCanvases } from './paintCanvases.ts'
import { takeInFrames } from './takeInFrames.ts'
import { watchRequestDetails } from './watchRequestDetails.ts'

const FPS = { default: 2, most: 4 }
/** As PostHog and Sentry have it. */
const QUALITY = 0.4
const BODY_BYTES = { default: 10_000, most: 100_000 }

/**
 * @returns what observes a page besides the recorder, null when nothing is asked for
 * @throws TypeError that names the option and what it may be
 */
export function readExtras({ canvas, crossOriginFrames = [], requestDetails }: ExtraOptions): Extras | null {
  const { fps = FPS.default, quality = QUALITY } = typeof canvas === 'object' ? canvas : {}
  if (!(fps > 0 && fps <= FPS.most))
    throw new TypeError(`canvas.fps must be a number over 0 and up to ${FPS.most}, not "${fps}"`)
  if (!(quality >= 0 && quality <= 1))
    throw new TypeError(`canvas.quality must be a number from 0 to 1, not "${quality}"`)
  const { bodyBytesMax = BODY_BYTES.default, transformRequest } =
    typeof requestDetails === 'object' ? requestDetails : {}
  if (!(bodyBytesMax >= 0 && bodyBytesMax <= BODY_BYTES.most))
    throw new TypeError(
      `requestDetails.bodyBytesMax must be a number from 0 to ${BODY_BYTES.most}, not "${bodyBytesMax}"`,
    )
  const wrong = [crossOriginFrames].flat().find((origin) => !isOrigin(origin))
  if (wrong !== undefined)
    throw new TypeError(`crossOriginFrames must hold origins as https://pay.example, not "${wrong}"`)
  if (!canvas && crossOriginFrames.length === 0 && !requestDetails) return null

  return {
    observe(ports) {
      const running: RunningExtras[] = []
      if (canvas) running.push(paintCanvases({ fps, quality }, ports))
      if (crossOriginFrames.length > 0) running.push(takeInFrames(crossOriginFrames, ports))
      if (requestDetails) running.push(watchRequestDetails({ bodyBytesMax, transformRequest }, ports))
      return {
        onEvent(event) {
          for (const extra of running) extra.onEvent(event)
        },
        covers: (request) => running.some((extra) => extra.covers(request)),
        stop() {
          for (const extra of running) extra.stop()
        },
      }
    },
  }
}
