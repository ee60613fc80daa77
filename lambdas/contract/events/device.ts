import * as z from 'zod'
import type { EventDefinition } from './eventDefinition.ts'

export const VisualViewportSeen = z.object({
  /** 1: all of the window is visible. */
  scale: z.number(),
  left: z.number(),
  top: z.number(),
})
export type VisualViewportSeen = z.infer<typeof VisualViewportSeen>

/**
 * Recordings without it come from 0.1 or another recorder: players show them as on a device with a light scheme and a
 * mouse.
 */
export const DeviceSeen = z.object({
  version: z.literal(1),
  /** Which of DEVICE_MEDIA (events.ts) match, such as `hover:hover`. */
  media: z.array(z.string()),
  /** Device pixels per CSS pixel, from the screen and the browser's zoom. */
  pixelRatio: z.number(),
  /** The part of the window visible to a visitor who has pinch-zoomed, in CSS pixels from its top left corner. */
  viewport: VisualViewportSeen,
})
export type DeviceSeen = z.infer<typeof DeviceSeen>

export const deviceEvent = {
  tag: 'incuera.device',
  version: 1,
  payload: DeviceSeen,
  explanation:
    "Properties of the visitor's device that affect how the page looks; after each full snapshot, and when they change",
  action: null,
  looks: [],
  // Visible in the replay itself.
  describe: null,
} as const satisfies EventDefinition
