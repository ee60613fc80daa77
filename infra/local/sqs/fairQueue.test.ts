import { DeleteMessageCommand } from '@aws-sdk/client-sqs'
import { createSqsSend } from '@incuera/lambdas/sessions/queue/send.ts'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { openQueues, type TestQueues } from '#testing/openQueues.ts'

let queues: TestQueues
beforeAll(async () => {
  queues = await openQueues()
})
beforeEach(() => queues.purge())
afterAll(() => queues.close())

interface Job {
  pid: string
  nth: number
}

/** Sends jobs as a step does. */
async function send(pid: string, count: number): Promise<void> {
  const sendJob = createSqsSend<Job>(queues.sqs, queues.jobs)
  for (let nth = 1; nth <= count; nth++) await sendJob({ pid, nth })
}

/** Takes one job; the caller reports when it is done. */
async function take(): Promise<Job & { done(): Promise<unknown> }> {
  const [{ Body = '', ReceiptHandle } = {}] = await queues.receive({ MaxNumberOfMessages: 1 })
  return {
    ...JSON.parse(Body),
    done: () => queues.sqs.send(new DeleteMessageCommand({ QueueUrl: queues.jobs, ReceiptHandle })),
  }
}

/** Two functions work at the same time, as renderers do by default; the projects they work for, in order. */
async function workThrough(count: number): Promise<string[]> {
  const order: string[] = []
  let running = [await take(), await take()]
  for (const { pid } of running) order.push(pid)
  while (order.length < count) {
    const [oldest, ...rest] = running
    await oldest?.done()
    const next = await take()
    order.push(next.pid)
    running = [...rest, next]
  }
  for (const job of running) await job.done()
  return order
}

describe('two projects that share a queue', () => {
  test('take turns, however much one of them has waiting', async () => {
    await send('noisy', 40)
    await send('quiet', 3)
    expect((await workThrough(8)).filter((pid) => pid === 'quiet')).toHaveLength(3)
  })

  test('leave it to the other when one has nothing', async () => {
    await send('noisy', 5)
    expect(await workThrough(5)).toEqual(Array(5).fill('noisy'))
  })

  test('keep the order of each', async () => {
    await send('a', 3)
    await send('b', 3)
    const taken = (await queues.receive()).map(({ Body = '' }): Job => JSON.parse(Body))
    for (const pid of ['a', 'b'])
      expect(taken.filter((job) => job.pid === pid).map(({ nth }) => nth)).toEqual([1, 2, 3])
    expect(taken.map(({ pid }) => pid)).toEqual(['a', 'b', 'a', 'b', 'a', 'b'])
  })

  test('include their group for the receiver', async () => {
    await send('a', 1)
    expect((await queues.receive())[0]?.Attributes).toMatchObject({ MessageGroupId: 'a' })
  })
})
