import type { Batch } from '@incuera/contract/batch.ts'
import { blankEvent } from '@incuera/contract/events/blank.ts'
import type { ClickTarget } from '@incuera/contract/events/clickTarget.ts'
import { consoleEvent } from '@incuera/contract/events/console.ts'
import { correctedEvent } from '@incuera/contract/events/corrected.ts'
import { customEvent } from '@incuera/contract/events/custom.ts'
import { deadClickEvent } from '@incuera/contract/events/deadClick.ts'
import { deviceEvent } from '@incuera/contract/events/device.ts'
import { errorEvent } from '@incuera/contract/events/error.ts'
import { formLeftEvent } from '@incuera/contract/events/formLeft.ts'
import { formRefusedEvent } from '@incuera/contract/events/formRefused.ts'
import { gapEvent } from '@incuera/contract/events/gap.ts'
import { heartbeatEvent } from '@incuera/contract/events/heartbeat.ts'
import { longTaskEvent } from '@incuera/contract/events/longTask.ts'
import { pageViewEvent } from '@incuera/contract/events/pageView.ts'
import { requestEvent } from '@incuera/contract/events/request.ts'
import { vitalEvent } from '@incuera/contract/events/vital.ts'
import { MOUSE, RRWEB, SOURCE, TAG } from '@incuera/contract/events.ts'
import * as z from 'zod'

const Custom = z.object({ tag: z.string(), payload: z.unknown() })
const Click = z.object({
  source: z.literal(SOURCE.mouseInteraction),
  type: z.literal(MOUSE.click),
  target: z.custom<ClickTarget>((target) => typeof target === 'object').optional(),
})

/** What the tests look for in what was sent. */
export function readEvents(batches: Batch[]) {
  const events = batches.flatMap((batch) => batch.events)
  const custom = <Payload extends z.ZodType>({ tag, payload: schema }: { tag: string; payload: Payload }) => {
    const is = (payload: unknown): payload is z.infer<Payload> => schema.safeParse(payload).success
    return events.flatMap(({ type, data }) => {
      const parsed = type === RRWEB.custom ? Custom.safeParse(data).data : null
      if (parsed?.tag !== tag) return []
      if (!is(parsed.payload))
        throw new Error(`${tag} is not as the contract defines it: ${JSON.stringify(parsed.payload)}`)
      return [parsed.payload]
    })
  }
  return {
    /**
     * Of all but the measurements, which come when the browser has them, and what the device decides, which follows
     * each snapshot.
     */
    types: events.filter(({ type, data }) => !(type === RRWEB.custom && comesBeside(data))).map(({ type }) => type),
    pageViews: custom(pageViewEvent),
    errors: custom(errorEvent),
    gaps: custom(gapEvent),
    lines: custom(consoleEvent),
    requests: custom(requestEvent),
    vitals: custom(vitalEvent),
    deadClicks: custom(deadClickEvent),
    formsLeft: custom(formLeftEvent),
    formsRefused: custom(formRefusedEvent),
    corrected: custom(correctedEvent),
    blanks: custom(blankEvent),
    longTasks: custom(longTaskEvent),
    devices: custom(deviceEvent),
    tracked: custom(customEvent),
    heartbeats: custom(heartbeatEvent).length,
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

function comesBeside(data: unknown): boolean {
  const parsed = Custom.safeParse(data)
  return parsed.success && [TAG.vital, TAG.request, TAG.device].some((tag) => tag === parsed.data.tag)
}
