import { DEVICE_MEDIA, type DeviceSeen } from '@incuera/contract/events.ts'
import { listen } from '../browser/listen.ts'
import { joinStops, type Stop } from '../browser/quietly.ts'
import { throttle } from '../browser/throttle.ts'

const EVERY_MS = 100

/**
 * Calls when what the visitor's device decides about the look of the page has changed. Not for recorders of frames: the
 * page around decides the same, and records it.
 */
export function watchDevice(onChange: () => void): Stop {
  const take = throttle<void>(onChange, EVERY_MS)
  const targets = [...DEVICE_MEDIA.split(' ').map((one) => matchMedia(`(${one})`)), visualViewport]
  return joinStops(
    targets.flatMap((target) =>
      target ? ['change', 'resize', 'scroll'].map((type) => listen(target, type, () => take())) : [],
    ),
  )
}

/** What the device decides now. Players need it after each full snapshot. */
export function readDevice(): DeviceSeen {
  const { scale = 1, offsetLeft: left = 0, offsetTop: top = 0 } = visualViewport ?? {}
  return {
    version: 1,
    media: DEVICE_MEDIA.split(' ').filter((one) => matchMedia(`(${one})`).matches),
    pixelRatio: devicePixelRatio,
    viewport: { scale, left, top },
  }
}
