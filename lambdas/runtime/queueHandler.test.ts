import { describe, expect, test } from '@jest/globals'
import type { Context, SQSEvent, SQSRecord } from 'aws-lambda'
import { JobError } from './errors.ts'
import type { Log } from './log.ts'
import type { MessageControl } from './messageControl.ts'
import { queueHandler } from './queueHandler.ts'
import { RETRY_SECONDS } from './retrySeconds.ts'

const TRIES_MAX = 5
const redrive = { deadLetterArn: 'arn:aws:sqs:eu-west-1:1:dead', maxReceiveCount: TRIES_MAX }

const recordOf = (messageId: string, tries: number): SQSRecord => ({
  ...{ messageId, receiptHandle: `${messageId}/${tries}`, body: '{}', messageAttributes: {}, md5OfBody: '' },
  attributes: {
    ApproximateReceiveCount: String(tries),
    SentTimestamp: '0',
    SenderId: '',
    ApproximateFirstReceiveTimestamp: '0',
  },
  ...{ eventSource: 'aws:sqs', eventSourceARN: 'arn:aws:sqs:eu-west-1:1:jobs', awsRegion: 'eu-west-1' },
})

/** A queue handler whose messages fail as `errors` defines, with a record of what it does with them. */
function open(
  errors: Record<string, Error>,
  options: { redrive: typeof redrive | null; canReach: boolean } = { redrive, canReach: true },
) {
  const hidden: [string, number][] = []
  const givenUp: [string, string][] = []
  const logged: string[] = []
  const log: Log = { info: () => undefined, warn: () => undefined, error: (message) => void logged.push(message) }
  const reach = () => {
    if (!options.canReach) throw new Error('no route')
  }
  const control: MessageControl = {
    redriveOf: async () => options.redrive,
    async hide({ messageId }, seconds) {
      reach()
      hidden.push([messageId, seconds])
    },
    async giveUp({ messageId }, _, reason) {
      reach()
      givenUp.push([messageId, reason])
    },
  }
  const handler = queueHandler(log, control, async ({ messageId }) => {
    const error = errors[messageId]
    if (error) throw error
  })
  const receive = async (...records: SQSRecord[]) => {
    const event: SQSEvent = { Records: records }
    // @ts-expect-error: nothing here reads the context
    const context: Context = {}
    return (await handler(event, context)).batchItemFailures.map(({ itemIdentifier }) => itemIdentifier)
  }
  return { hidden, givenUp, logged, receive }
}

describe('a failed message', () => {
  test('is retried after 10 s, 1 min, 5 min and 15 min, and then goes to the dead-letter queue with its reason', async () => {
    const { hidden, givenUp, receive } = open({ a: new Error('disk full') })
    for (let tries = 1; tries < TRIES_MAX; tries++) expect(await receive(recordOf('a', tries))).toEqual(['a'])
    expect(hidden.map(([, seconds]) => seconds)).toEqual([...RETRY_SECONDS])
    expect(givenUp).toEqual([])
    // Done for this queue: SQS deletes it.
    expect(await receive(recordOf('a', TRIES_MAX))).toEqual([])
    expect(givenUp).toEqual([['a', 'disk full']])
  })

  test('uses up no more tries if its failure is final', async () => {
    const { hidden, givenUp, receive } = open({
      a: new JobError('no such session', { retry: false }),
      b: new JobError('not yet', { retry: true }),
    })
    expect(await receive(recordOf('a', 1), recordOf('b', 1))).toEqual(['b'])
    expect([givenUp, hidden]).toEqual([[['a', 'no such session']], [['b', 10]]])
  })

  test('of a batch fails alone: the others are done, each waits by its own tries', async () => {
    const { hidden, receive } = open({ b: new Error('x'), d: new Error('x') })
    expect(await receive(recordOf('a', 1), recordOf('b', 1), recordOf('c', 4), recordOf('d', 3))).toEqual(['b', 'd'])
    expect(hidden).toEqual([
      ['b', 10],
      ['d', 300],
    ])
  })

  test('in a dead-letter queue is retried slowly, whatever its failure', async () => {
    const { hidden, receive } = open(
      { a: new JobError('not one of our messages', { retry: false }) },
      { redrive: null, canReach: true },
    )
    expect(await receive(recordOf('a', 40))).toEqual(['a'])
    expect(hidden).toEqual([['a', 900]])
  })

  test('stays with SQS when the queue cannot be reached', async () => {
    const { logged, receive } = open({ a: new Error('x') }, { redrive, canReach: false })
    expect(await receive(recordOf('a', TRIES_MAX))).toEqual(['a'])
    expect(logged).toContain('the retry could not be scheduled; SQS retries after the visibility timeout')
  })
})
