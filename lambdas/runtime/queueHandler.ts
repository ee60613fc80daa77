import { BatchProcessor, EventType, processPartialResponse } from '@aws-lambda-powertools/batch'
import type { Context, SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda'
import type { Log } from './log.ts'

/**
 * The queue edge of a function: one call per message; a message that throws is reported alone and comes again,
 * the others of the batch are done. After `maxReceiveCount` tries SQS moves it to the dead-letter queue.
 */
export function queueHandler(log: Log, work: (record: SQSRecord, context: Context) => Promise<void>) {
  return async (event: SQSEvent, context: Context): Promise<SQSBatchResponse> => {
    // A processor holds the failures of one batch, so each invocation has its own.
    const processor = new BatchProcessor(EventType.SQS)
    const one = async (record: SQSRecord) => {
      try {
        await work(record, context)
      } catch (error) {
        log.error('message failed', { error, messageId: record.messageId, tries: record.attributes.ApproximateReceiveCount })
        throw error
      }
    }
    return processPartialResponse(event, one, processor, { context, throwOnFullBatchFailure: false })
  }
}
