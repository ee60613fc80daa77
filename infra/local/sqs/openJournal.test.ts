import { appendFileSync, existsSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { ChangeMessageVisibilityCommand, DeleteMessageCommand } from '@aws-sdk/client-sqs'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { openQueues, type TestQueues } from '#testing/openQueues.ts'

let queues: TestQueues
beforeAll(async () => {
  queues = await openQueues()
})
beforeEach(() => queues.purge())
afterAll(() => queues.close())

test('the journal restores what was sent, with its delay and its tries, and drops what was deleted', async () => {
  await queues.send('interrupted')
  await queues.send('delayed', { DelaySeconds: 500 })
  await queues.send('failed')
  await queues.send('done')
  for (const { Body, ReceiptHandle } of await queues.receive()) {
    if (Body === 'done') await queues.sqs.send(new DeleteMessageCommand({ QueueUrl: queues.jobs, ReceiptHandle }))
    // As a function does whose try has failed.
    if (Body === 'failed')
      await queues.sqs.send(
        new ChangeMessageVisibilityCommand({ QueueUrl: queues.jobs, ReceiptHandle, VisibilityTimeout: 300 }),
      )
  }
  await queues.machine.reopen()
  expect(await queues.counts(queues.jobs)).toEqual([1, 0, 2])
  const triesOf = async () =>
    (await queues.receive()).map(({ Body, Attributes }) => [Body, Attributes?.ApproximateReceiveCount])
  // A try that ended with the process does not count; one that failed before does, and its wait continues.
  expect(await triesOf()).toEqual([['interrupted', '1']])
  queues.machine.advance(301)
  expect((await triesOf()).sort()).toEqual([
    ['failed', '2'],
    ['interrupted', '2'],
  ])
  queues.machine.advance(200)
  expect((await triesOf()).sort()).toContainEqual(['delayed', '1'])
})

test('no number of kills uses up the tries of a message', async () => {
  await queues.send('patient')
  for (let kills = 0; kills < 10; kills++) {
    expect((await queues.receive()).map(({ Body, Attributes }) => [Body, Attributes?.ApproximateReceiveCount])).toEqual(
      [['patient', '1']],
    )
    await queues.machine.reopen()
  }
})

test('the journal has live messages only after a start, and accepts a line truncated by a crash', async () => {
  const file = join(queues.machine.folder, 'sqs', 'journal.ndjson')
  for (let n = 0; n < 5; n += 1) await queues.send(`message ${n}`)
  const [message] = await queues.receive({ MaxNumberOfMessages: 1 })
  await queues.sqs.send(new DeleteMessageCommand({ QueueUrl: queues.jobs, ReceiptHandle: message?.ReceiptHandle }))
  appendFileSync(file, '{"type":"sent","queue":"Test-Jo')
  await queues.machine.reopen()
  expect(await queues.counts(queues.jobs)).toEqual([4, 0, 0])
  expect(readFileSync(file, 'utf8').trim().split('\n')).toHaveLength(4)
})

test('a dead letter that was moved is in one queue only', async () => {
  await queues.send('twice')
  for (let tries = 0; tries < 3; tries += 1) {
    await queues.receive()
    queues.machine.advance(61)
  }
  await queues.machine.reopen()
  expect([await queues.counts(queues.jobs), await queues.counts(queues.dead)]).toEqual([
    [0, 0, 0],
    [1, 0, 0],
  ])
})

describe('a damaged journal', () => {
  const file = () => join(queues.machine.folder, 'sqs', 'journal.ndjson')
  const warned = () =>
    queues.machine.logged.map(({ message }) => message).filter((message) => message.startsWith(file()))
  beforeEach(async () => {
    for (const body of ['one', 'two', 'three']) await queues.send(body)
  })

  test('loses the damaged line only, reports which, and is kept', async () => {
    await queues.machine.reopen(() => writeFileSync(file(), readFileSync(file(), 'utf8').replace('"two"', '"tow"')))
    expect((await queues.receive()).map(({ Body }) => Body).sort()).toEqual(['one', 'three'])
    expect(warned().join()).toMatch(/checksum differs.*1 of its lines cannot be read/)
    expect(existsSync(`${file()}.damaged`)).toBe(true)
  })

  test('a truncation is noticed after a stop in good order', async () => {
    await queues.machine.reopen(() => truncateSync(file(), 20))
    expect(await queues.receive()).toEqual([])
    expect(warned().at(-1)).toContain('is shorter than it was (20 of ')
  })

  test('of a version without checksums is read', async () => {
    await queues.machine.reopen(() => {
      writeFileSync(file(), readFileSync(file(), 'utf8').replace(/\t[0-9a-f]{8}$/gm, ''))
      rmSync(join(queues.machine.folder, 'sqs', 'ledger.json'))
    })
    expect(await queues.receive()).toHaveLength(3)
  })
})
