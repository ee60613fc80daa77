import { Duration } from 'aws-cdk-lib'
import { EventSourceMapping, type IFunction } from 'aws-cdk-lib/aws-lambda'
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs'
import { Construct } from 'constructs'
import { allow, allowSend } from './grants.ts'

/**
 * After this many failed tries a message goes to the dead-letter queue. A crash counts as a try, so a few more than
 * necessary.
 */
const TRIES_MAX = 5
/**
 * For how many timeouts of its consumer a message is hidden. AWS advises six for batches, which may wait for throttled
 * invocations; a batch of one needs no more than one, and a crash is then noticed soon. Reported failures do not wait
 * for it: runtime/queueHandler.ts hides the message for as long as its try requires.
 */
const visibilityFactor = (batchSize: number) => (batchSize === 1 ? 1 : 6)
/** SQS's maximum: time for a person to look, fix and redrive. */
const DEAD_LETTER_DAYS = 14

/** A queue for jobs, and the one for messages that failed {@link TRIES_MAX} times. */
export class JobQueue extends Construct {
  readonly queue: Queue
  readonly deadLetters: Queue
  readonly batchSize: number

  /**
   * @param consumerTimeoutSeconds timeout of the function that consumes it
   * @param batchSize messages per invocation, see {@link consume}
   */
  constructor(
    scope: Construct,
    id: string,
    { consumerTimeoutSeconds, batchSize }: { consumerTimeoutSeconds: number; batchSize: number },
  ) {
    super(scope, id)
    this.batchSize = batchSize
    const kept = { encryption: QueueEncryption.SQS_MANAGED, enforceSSL: true }
    this.deadLetters = new Queue(this, 'DeadLetters', { ...kept, retentionPeriod: Duration.days(DEAD_LETTER_DAYS) })
    this.queue = new Queue(this, 'Queue', {
      ...kept,
      visibilityTimeout: Duration.seconds(consumerTimeoutSeconds * visibilityFactor(batchSize)),
      deadLetterQueue: { queue: this.deadLetters, maxReceiveCount: TRIES_MAX },
    })
  }
}

/** How a function consumes a queue. */
export interface Consumption {
  batchSize: number
  /** Simultaneous invocations; absent: as many as Lambda chooses. */
  maxConcurrency?: number
  /** False for a function whose network does not reach SQS: it cannot choose when its failures are retried. */
  canReachSqs?: boolean
}

/**
 * Lets a function consume a queue. It reports the messages that failed one by one, so that the others are not repeated.
 */
export function consume(
  fn: IFunction,
  id: string,
  queue: Queue,
  { batchSize, maxConcurrency, canReachSqs = true }: Consumption,
): void {
  new EventSourceMapping(fn, id, {
    target: fn,
    eventSourceArn: queue.queueArn,
    batchSize,
    maxConcurrency,
    reportBatchItemFailures: true,
  })
  // The poller acts under the role of the function.
  allow(fn, ['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes'], [queue.queueArn])
  if (!canReachSqs) return
  allow(fn, ['sqs:ChangeMessageVisibility'], [queue.queueArn])
  if (queue.deadLetterQueue) allowSend(fn, queue.deadLetterQueue.queue)
}
