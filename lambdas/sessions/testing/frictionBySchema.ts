import { type Action, TAG } from '@incuera/contract/events.ts'
import { TEXT_CHARACTERS_MAX } from '@incuera/contract/limits.ts'
import * as z from 'zod'
import { count, Target, text, url } from './schemaFields.ts'

const DeadClick = z.object({
  tag: z.literal(TAG.deadClick),
  payload: Target.extend({ clickedAt: z.number().overwrite(Math.floor), waitedMs: count, url }),
})
const FormLeft = z.object({
  tag: z.literal(TAG.formLeft),
  payload: z.object({
    selector: text(TEXT_CHARACTERS_MAX),
    fields: count,
    lastField: text(TEXT_CHARACTERS_MAX),
    seconds: count,
    submits: count,
    refusals: count,
    url,
  }),
})
const FormRefused = z.object({
  tag: z.literal(TAG.formRefused),
  payload: z.object({
    selector: text(TEXT_CHARACTERS_MAX),
    field: text(TEXT_CHARACTERS_MAX),
    fields: count,
    attempt: count,
    url,
  }),
})
const Corrected = z.object({
  tag: z.literal(TAG.corrected),
  payload: z.object({ selector: text(TEXT_CHARACTERS_MAX), times: count, url }),
})
const Blank = z.object({ tag: z.literal(TAG.blankPage), payload: z.object({ afterMs: count, url }) })
const LongTask = z.object({
  tag: z.literal(TAG.longTask),
  payload: z.object({ startedAt: count, durationMs: count, url }),
})

/** What hindered a visitor: null for another event. */
export function frictionBySchema(data: unknown): Action | null {
  const click = toDeadClick(data)
  if (click) return click
  const left = FormLeft.safeParse(data)
  if (left.success) return { type: 'form_abandoned', ...left.data.payload }
  const refused = FormRefused.safeParse(data)
  if (refused.success) return { type: 'form_refused', ...refused.data.payload }
  const blank = Blank.safeParse(data)
  if (blank.success) return { type: 'blank_page', ...blank.data.payload }
  const task = LongTask.safeParse(data)
  if (task.success) return { type: 'long_task', ...task.data.payload }
  const corrected = Corrected.safeParse(data)
  return corrected.success ? { type: 'field_corrected', ...corrected.data.payload } : null
}

function toDeadClick(data: unknown): Action | null {
  const parsed = DeadClick.safeParse(data)
  if (!parsed.success) return null
  const { clickedAt, waitedMs, url, ...target } = parsed.data.payload
  return { type: 'dead_click', clickedAt, waitedMs, target, url }
}
