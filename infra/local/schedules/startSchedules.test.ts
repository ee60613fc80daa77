import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, jest, test } from '@jest/globals'
import { writeAssembly } from '#testing/writeAssembly.ts'
import { createAuthorizer } from '../iam/createAuthorizer.ts'
import { readPolicies } from '../iam/readPolicies.ts'
import type { InvokeResult } from '../lambda/invokeResult.ts'
import { createRoleMay } from '../roleMay.ts'
import { loadTemplate } from '../template/loadTemplate.ts'
import { readSchedules } from './readSchedules.ts'
import { startSchedules } from './startSchedules.ts'

const folder = mkdtempSync(join(tmpdir(), 'incuera-schedules-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const arnOf = (id: string) => ({ 'Fn::GetAtt': [id, 'Arn'] })
const sweep = { Type: 'AWS::Lambda::Function', Properties: { FunctionName: 'sweep' } }
const role = (actions: string[]) => ({
  Type: 'AWS::IAM::Role',
  Properties: {
    Policies: [
      {
        PolicyName: 'p',
        PolicyDocument: { Statement: [{ Effect: 'Allow', Action: actions, Resource: arnOf('Sweep') }] },
      },
    ],
  },
})
const schedule = (more: Record<string, unknown> = {}) => ({
  Type: 'AWS::Scheduler::Schedule',
  Properties: {
    FlexibleTimeWindow: { Mode: 'OFF' },
    ScheduleExpression: 'rate(1 hour)',
    ScheduleExpressionTimezone: 'Etc/UTC',
    State: 'ENABLED',
    Target: { Arn: arnOf('Sweep'), RoleArn: arnOf('Role'), RetryPolicy: { MaximumRetryAttempts: 185 } },
    ...more,
  },
})
const rule = {
  Type: 'AWS::Events::Rule',
  Properties: {
    ScheduleExpression: 'cron(30 * * * ? *)',
    State: 'ENABLED',
    Targets: [{ Id: 'T', Arn: arnOf('Sweep') }],
  },
}
const permission = {
  Type: 'AWS::Lambda::Permission',
  Properties: {
    Action: 'lambda:InvokeFunction',
    FunctionName: arnOf('Sweep'),
    Principal: 'events.amazonaws.com',
    SourceArn: arnOf('Rule'),
  },
}

let count = 0
function read(resources: Parameters<typeof writeAssembly>[1]) {
  const origins = {
    gateway: 'http://127.0.0.1:1',
    api: 'http://127.0.0.1:2',
    issuer: 'http://127.0.0.1:3',
    distributions: {},
  }
  const template = loadTemplate({ assembly: writeAssembly(join(folder, String(count++)), resources), origins })
  return readSchedules(template, createRoleMay(template, createAuthorizer(readPolicies(template))))
}

test('invokes at its times, with the event of EventBridge', async () => {
  jest.useFakeTimers({ now: Date.parse('2026-11-21T22:14:00.000Z') })
  const calls: { functionArn: string; event: unknown; at: string }[] = []
  const invoke = async (functionArn: string, event: unknown): Promise<InvokeResult> => {
    calls.push({ functionArn, event, at: new Date().toISOString() })
    return { status: 'returned', requestId: 'r', payload: null }
  }
  const schedules = read({
    Sweep: sweep,
    Role: role(['lambda:InvokeFunction']),
    Schedule: schedule(),
    Rule: rule,
    Permission: permission,
  })
  const running = startSchedules({
    schedules,
    invoke,
    now: Date.now,
    log: { info: () => undefined, warn: () => undefined, error: () => undefined },
  })
  await jest.advanceTimersByTimeAsync(2 * 3_600_000)
  running.close()
  await jest.advanceTimersByTimeAsync(2 * 3_600_000)
  jest.useRealTimers()

  expect(calls.map(({ at }) => at)).toEqual([
    '2026-11-21T22:30:00.000Z',
    '2026-11-21T23:14:00.000Z',
    '2026-11-21T23:30:00.000Z',
    '2026-11-22T00:14:00.000Z',
  ])
  expect(calls[0]).toMatchObject({
    functionArn: 'arn:aws:lambda:us-east-1:000000000000:function:sweep',
    event: { source: 'aws.events', time: '2026-11-21T22:30:00Z', detail: {} },
  })
  expect(calls[1]).toMatchObject({ event: { source: 'aws.scheduler', 'detail-type': 'Scheduled Event', detail: '{}' } })
})

test('retries failures after one and two minutes, as Lambda does with asynchronous invocations', async () => {
  jest.useFakeTimers({ now: Date.parse('2026-11-21T22:14:00.000Z') })
  const calls: { event: unknown; at: string }[] = []
  const invoke = async (_functionArn: string, event: unknown): Promise<InvokeResult> => {
    calls.push({ event, at: new Date().toISOString().slice(11, 19) })
    return { status: 'failed', requestId: 'r', errorType: 'Error', errorMessage: 'x' }
  }
  const schedules = read({ Sweep: sweep, Role: role(['lambda:InvokeFunction']), Schedule: schedule() })
  const running = startSchedules({
    schedules,
    invoke,
    now: Date.now,
    log: { info: () => undefined, warn: () => undefined, error: () => undefined },
  })
  await jest.advanceTimersByTimeAsync(90 * 60_000)
  running.close()
  jest.useRealTimers()
  expect(calls.map(({ at }) => at)).toEqual(['23:14:00', '23:15:00', '23:17:00'])
  expect(new Set(calls.map(({ event }) => JSON.stringify(event))).size).toBe(1)
})

test('a missing grant stops the start and is named', () => {
  expect(() => read({ Sweep: sweep, Role: role(['lambda:GetFunction']), Schedule: schedule() })).toThrow(
    /Schedule Schedule: .* is not allowed lambda:InvokeFunction on .*sweep/,
  )
  expect(() => read({ Sweep: sweep, Rule: rule })).toThrow(
    /no AWS::Lambda::Permission lets events.amazonaws.com invoke/,
  )
})

test('an unsupported property stops the start and is named', () => {
  const resources = { Sweep: sweep, Role: role(['lambda:InvokeFunction']) }
  expect(() => read({ ...resources, Schedule: schedule({ ScheduleExpressionTimezone: 'Europe/Berlin' }) })).toThrow(
    /Schedule Schedule.*ScheduleExpressionTimezone/s,
  )
  expect(() => read({ ...resources, Schedule: schedule({ KmsKeyArn: 'k' }) })).toThrow(/KmsKeyArn/)
  expect(() =>
    read({ ...resources, Rule: { Type: 'AWS::Events::Rule', Properties: { EventPattern: {}, Targets: [] } } }),
  ).toThrow(/Rule Rule.*EventPattern/s)
})
