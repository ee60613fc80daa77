import * as z from 'zod'

const Response = z.object({ batchItemFailures: z.array(z.object({ itemIdentifier: z.string().min(1) })).nullish() })

/**
 * Which messages of a batch failed, as Lambda reads a function's response under ReportBatchItemFailures: no response or
 * no list means none; anything it cannot read, or an id that was not in the batch, means all.
 */
export function readFailedItems(payload: unknown, messageIds: string[]): Set<string> {
  if (payload === null || payload === undefined || payload === '') return new Set()
  const parsed = Response.safeParse(payload)
  if (!parsed.success) return new Set(messageIds)
  const failed = (parsed.data.batchItemFailures ?? []).map(({ itemIdentifier }) => itemIdentifier)
  return failed.every((id) => messageIds.includes(id)) ? new Set(failed) : new Set(messageIds)
}
