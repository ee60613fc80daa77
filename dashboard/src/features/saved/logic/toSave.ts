import type { NewSavedInsight } from '@incuera/contract/insights/savedInsight.ts'
import type * as z from 'zod'
import type { InsightAsked } from '#lib/insights/askInsight.ts'

export type ToSave = z.input<typeof NewSavedInsight>

/**
 * What is saved of a page: `30d` stays the last 30 days whenever it is opened, two days stay these.
 * @param range as in the address; absent: the last seven days
 */
export function toSave(name: string, { range: days, ...insight }: InsightAsked, range: string | undefined): ToSave {
  const relative = range === undefined ? 7 : Number(/^(\d{1,3})d$/.exec(range)?.[1] ?? Number.NaN)
  return Number.isNaN(relative)
    ? { name: name.trim(), insight: { ...insight, range: days } }
    : { name: name.trim(), insight, ...(range !== undefined && { days: relative }) }
}
