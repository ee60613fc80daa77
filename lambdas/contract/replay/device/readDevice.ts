import { type DeviceSeen, type RecordedEvent, RRWEB, TAG } from '#events.ts'
import { isRecord } from '../cleanNode.ts'
import { addFirstAnswers } from './deviceAnswers.ts'

/** No browser lets visitors zoom in further than ten times with two fingers. */
const SCALE_MAX = 10

/**
 * What an event says about the visitor's device, with every feature answered; null when it is another event, or of a
 * later version.
 */
export function readDevice({ type, data }: RecordedEvent): DeviceSeen | null {
  if (type !== RRWEB.custom || !isRecord(data) || data.tag !== TAG.device || !isRecord(data.payload)) return null
  const { version, media, pixelRatio, viewport } = data.payload
  if (version !== 1) return null
  const { scale, left, top } = isRecord(viewport) ? viewport : {}
  return {
    version,
    media: addFirstAnswers(Array.isArray(media) ? media.filter((one) => typeof one === 'string') : []),
    pixelRatio: isPositive(pixelRatio) ? pixelRatio : 1,
    viewport: {
      scale: isPositive(scale) ? Math.min(Math.max(scale, 1), SCALE_MAX) : 1,
      left: isPositive(left) ? left : 0,
      top: isPositive(top) ? top : 0,
    },
  }
}

const isPositive = (value: unknown): value is number => typeof value === 'number' && Number.isFinite(value) && value > 0
