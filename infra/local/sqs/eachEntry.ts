import { ServiceError } from '../service.ts'
import { queueError } from './queueError.ts'

const ENTRIES_MAX = 10

/**
 * Runs the entries of a batch; each is answered on its own, and a failure does not stop the others.
 * @throws ServiceError for an empty batch, more than 10 entries, or a duplicate Id
 */
export function eachEntry<T extends { Id: string }>(entries: T[], work: (entry: T) => object) {
  if (entries.length === 0) throw queueError('EmptyBatchRequest', 'There should be at least one entry in the request.')
  if (entries.length > ENTRIES_MAX) {
    throw queueError(
      'TooManyEntriesInBatchRequest',
      `Maximum number of entries per request are ${ENTRIES_MAX}. You have sent ${entries.length}.`,
    )
  }
  if (new Set(entries.map(({ Id }) => Id)).size < entries.length) {
    throw queueError('BatchEntryIdsNotDistinct', 'Two or more batch entries in the request have the same Id.')
  }
  const Successful: object[] = []
  const Failed: object[] = []
  for (const entry of entries) {
    try {
      Successful.push({ Id: entry.Id, ...work(entry) })
    } catch (error) {
      if (!(error instanceof ServiceError)) throw error
      Failed.push({ Id: entry.Id, SenderFault: true, Code: error.code, Message: error.message })
    }
  }
  return { Successful, Failed }
}
