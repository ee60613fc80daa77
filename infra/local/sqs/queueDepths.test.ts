import { SendMessageCommand } from '@aws-sdk/client-sqs'
import { createReadDepths } from '@incuera/lambdas/api/health/queueDepths.ts'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { openQueues, type TestQueues } from '#testing/openQueues.ts'

let queues: TestQueues
beforeAll(async () => {
  queues = await openQueues()
})
afterAll(() => queues.close())

const nameOf = (url: string) => url.slice(url.lastIndexOf('/') + 1)

test('the API counts the messages of a part and its dead letters with the real calls', async () => {
  const failed: string[] = []
  const read = createReadDepths(
    queues.sqs,
    {
      webhooks: [nameOf(queues.jobs), nameOf(queues.jobs)],
      exports: ['no-such-queue'],
      erasures: [nameOf(queues.dead)],
    },
    queues.jobs,
    (part) => void failed.push(part),
  )
  await queues.send('one')
  await queues.receive()
  await queues.send('two')
  await queues.send('later', { DelaySeconds: 60 })
  await queues.sqs.send(new SendMessageCommand({ QueueUrl: queues.dead, MessageBody: 'hopeless' }))
  const depths = await read()
  // The same queue twice, so everything is counted twice.
  expect(depths.get('webhooks')).toEqual({ waiting: 2, inProgress: 2, delayed: 2, deadLetters: 2 })
  expect(depths.get('erasures')).toEqual({ waiting: 1, inProgress: 0, delayed: 0, deadLetters: 0 })
  expect([depths.get('exports'), depths.get('analysis')]).toEqual(['unreadable', undefined])
  expect(failed).toEqual(['exports'])
})
