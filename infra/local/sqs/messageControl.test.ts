import { createMessageControl, reasonOf } from '@incuera/lambdas/runtime/messageControl.ts'
import { queueHandler } from '@incuera/lambdas/runtime/queueHandler.ts'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import type { Context } from 'aws-lambda'
import { openQueues, type TestQueues } from '#testing/openQueues.ts'
import { toSqsEvent } from '../event-sources/toSqsEvent.ts'

let queues: TestQueues
beforeAll(async () => {
  queues = await openQueues()
})
afterAll(() => queues.close())

const silent = { info: () => undefined, warn: () => undefined, error: () => undefined }

test('a function delays its failed messages and gives them up with the real calls', async () => {
  const { machine, jobs, dead } = queues
  const arn = machine.template.attribute('Jobs', 'Arn')
  const handler = queueHandler(silent, createMessageControl(machine.as()), async () => {
    throw new Error('line one\nline two \u0000')
  })
  /** Receives once, as Lambda's poller does, and fails. Null: there was nothing to receive. */
  const fail = async () => {
    const event = toSqsEvent(await queues.receive({ MessageAttributeNames: ['All'] }), arn)
    // @ts-expect-error: nothing here reads the context
    const context: Context = {}
    return event.Records.length === 0 ? null : handler(event, context)
  }

  await queues.send('hopeless')
  expect((await fail())?.batchItemFailures).toHaveLength(1)
  // The queue hides for 60 s; the function has shortened that to 10.
  machine.advance(9)
  expect(await fail()).toBeNull()
  machine.advance(2)
  // This is the last of two tries. Deleting it is up to the poller.
  expect(await fail()).toEqual({ batchItemFailures: [] })
  const [letter] = toSqsEvent(await queues.receive({ QueueUrl: dead, MessageAttributeNames: ['All'] }), arn).Records
  expect(letter?.body).toBe('hopeless')
  expect(letter && reasonOf(letter)).toBe('line one line two  ')
  expect(await queues.counts(jobs)).toEqual([0, 1, 0])
})
