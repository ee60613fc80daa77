import { Duration } from 'aws-cdk-lib'
import { EventSourceMapping, type IFunction } from 'aws-cdk-lib/aws-lambda'
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs'
import { Construct } from 'constructs'
import { allow } from './grants.ts'

/** After this many failed tries a message is set aside. */
const TRIES_MAX = 3
/** SQS asks for six times the timeout of the consumer, so that a slow try never meets its own repetition. */
const VISIBILITY_FACTOR = 6
/** As long as SQS keeps anything: time for a person to look, mend and redrive. */
const DEAD_LETTER_DAYS = 14

/** A queue for jobs, and the one for messages that failed {@link TRIES_MAX} times. */
export class JobQueue extends Construct {
  readonly queue: Queue
  readonly deadLetters: Queue

  /**
   * @param consumerTimeoutSeconds timeout of the function that works it off.
   * @param visibilityFactor a message is hidden for so many timeouts while it is worked on; 1 is enough for batches of one.
   */
  constructor(
    scope: Construct,
    id: string,
    { consumerTimeoutSeconds, visibilityFactor = VISIBILITY_FACTOR }: { consumerTimeoutSeconds: number; visibilityFactor?: number },
  ) {
    super(scope, id)
    const kept = { encryption: QueueEncryption.SQS_MANAGED, enforceSSL: true }
    this.deadLetters = new Queue(this, 'DeadLetters', { ...kept, retentionPeriod: Duration.days(DEAD_LETTER_DAYS) })
    this.queue = new Queue(this, 'Queue', {
      ...kept,
      visibilityTimeout: Duration.seconds(consumerTimeoutSeconds * visibilityFactor),
      deadLetterQueue: { queue: this.deadLetters, maxReceiveCount: TRIES_MAX },
    })
  }
}

/**
 * Lets a function work off a queue. It reports the messages that failed one by one, so that the others are not repeated.
 * @param maxConcurrency invocations at the same time; absent: as many as Lambda sees fit.
 */
export function consume(fn: IFunction, id: string, queue: Queue, options: { batchSize: number; maxConcurrency?: number }): void {
  new EventSourceMapping(fn, id, {
    target: fn,
    eventSourceArn: queue.queueArn,
    batchSize: options.batchSize,
    maxConcurrency: options.maxConcurrency,
    reportBatchItemFailures: true,
  })
  // The poller acts under the role of the function.
  allow(fn, ['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes'], [queue.queueArn])
}
