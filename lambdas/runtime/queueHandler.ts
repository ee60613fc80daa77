import { BatchProcessor, EventType, processPartialResponse } from '@aws-lambda-powertools/batch'
import { MESSAGE_FAILED } from '@incuera/contract/logLines.ts'
import type { Context, SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda'
import { JobError } from './errors.ts'
import type { Log } from './log.ts'
import type { MessageControl } from './messageControl.ts'
import { retrySeconds } from './retrySeconds.ts'

/**
 * The queue edge of a function: one call per message; one that throws is reported alone, the others of its batch are
 * done. A failed message is retried after {@link retrySeconds}. If its failure is final (`JobError.retry` false), or
 * this was its last try, it goes to the dead-letter queue immediately, with the reason. After a crash SQS does both: a
 * retry after the visibility timeout, and the dead-letter queue, without a reason, after `maxReceiveCount` tries.
 *
 * @param control null for a function that cannot reach SQS: SQS decides alone, as after a crash
 */
export function queueHandler(
  log: Log,
  control: MessageControl | null,
  work: (record: SQSRecord, context: Context) => Promise<void>,
) {
  return async (event: SQSEvent, context: Context): Promise<SQSBatchResponse> => {
    // A processor holds the failures of one batch, so each invocation has its own.
    const processor = new BatchProcessor(EventType.SQS)
    const one = async (record: SQSRecord) => {
      try {
        await work(record, context)
      } catch (error) {
        log.error(MESSAGE_FAILED, {
          error,
          messageId: record.messageId,
          tries: record.attributes.ApproximateReceiveCount,
        })
        if (!control || !(await isGivenUp(log, control, record, error))) throw error
      }
    }
    return processPartialResponse(event, one, processor, { context, throwOnFullBatchFailure: false })
  }
}

/** Decides when a failed message is retried. True: never, it is in the dead-letter queue. */
async function isGivenUp(log: Log, control: MessageControl, record: SQSRecord, error: unknown): Promise<boolean> {
  const tries = Number(record.attributes.ApproximateReceiveCount)
  try {
    const redrive = await control.redriveOf(record)
    const isFinal = error instanceof JobError && !error.retry
    if (redrive && (isFinal || tries >= redrive.maxReceiveCount)) {
      await control.giveUp(record, redrive, error instanceof Error ? error.message : String(error))
      return true
    }
    await control.hide(record, retrySeconds(tries))
  } catch (trouble) {
    log.error('the retry could not be scheduled; SQS retries after the visibility timeout', {
      trouble,
      messageId: record.messageId,
    })
  }
  return false
}
