import type { Batch } from '@incuera/contract/batch.ts'
import {
  type ClickTarget,
  type ConsoleSeen,
  type DeadClickSeen,
  type ErrorSeen,
  type FormLeft,
  type GapSeen,
  type Heartbeat,
  MOUSE,
  type PageView,
  type RequestSeen,
  RRWEB,
  SOURCE,
  TAG,
  type TrackedEvent,
  type VitalSeen,
} from '@incuera/contract/events.ts'
import { z } from 'zod'

const Custom = z.object({ tag: z.string(), payload: z.unknown() })
const Click = z.object({
  source: z.literal(SOURCE.mouseInteraction),
  type: z.literal(MOUSE.click),
  target: z.custom<ClickTarget>((target) => typeof target === 'object').optional(),
})

/** What the tests look for in what was sent. */
export function readEvents(batches: Batch[]) {
  const events = batches.flatMap((batch) => batch.events)
  const custom = <T>(tag: string, is: (payload: unknown) => payload is T) =>
    events.flatMap(({ type, data }) => {
      const parsed = type === RRWEB.custom ? Custom.safeParse(data) : null
      return parsed?.success && parsed.data.tag === tag && is(parsed.data.payload) ? [parsed.data.payload] : []
    })
  return {
    /** Of all but the measurements, which come when the browser has them, and what the device decides, which follows each snapshot. */
    types: events.filter(({ type, data }) => !(type === RRWEB.custom && comesBeside(data))).map(({ type }) => type),
    pageViews: custom(TAG.pageView, (payload): payload is PageView => has(payload, 'url')),
    errors: custom(TAG.error, (payload): payload is ErrorSeen => has(payload, 'message')),
    gaps: custom(TAG.gap, (payload): payload is GapSeen => has(payload, 'reason')),
    lines: custom(TAG.console, (payload): payload is ConsoleSeen => has(payload, 'args')),
    requests: custom(TAG.request, (payload): payload is RequestSeen => has(payload, 'initiator')),
    vitals: custom(TAG.vital, (payload): payload is VitalSeen => has(payload, 'value')),
    deadClicks: custom(TAG.deadClick, (payload): payload is DeadClickSeen => has(payload, 'clickedAt')),
    formsLeft: custom(TAG.formLeft, (payload): payload is FormLeft => has(payload, 'lastField')),
    tracked: custom(TAG.custom, (payload): payload is TrackedEvent => has(payload, 'name')),
    heartbeats: custom(TAG.heartbeat, (payload): payload is Heartbeat => typeof payload === 'object').length,
    clicks: events.flatMap(({ type, data }) => {
      const click = type === RRWEB.incremental ? Click.safeParse(data) : null
      return click?.success ? [click.data.target] : []
    }),
  }
}

/** Batches of one window, by number. */
export function ofWindow(batches: Batch[], wid: string): Batch[] {
  return batches.filter((batch) => batch.wid === wid).sort((a, b) => a.seq - b.seq)
}

function has(payload: unknown, key: string): boolean {
  return typeof payload === 'object' && payload !== null && key in payload
}

function comesBeside(data: unknown): boolean {
  const parsed = Custom.safeParse(data)
  return parsed.success && [TAG.vital, TAG.request, TAG.device].some((tag) => tag === parsed.data.tag)
}
