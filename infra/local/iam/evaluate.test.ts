import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { type AccessRequest, evaluate } from './evaluate.ts'
import { PolicyDocument } from './policy.ts'

const caller = { type: 'role', arn: 'arn:aws:iam::000000000000:role/Ingest' } as const
const request: AccessRequest = {
  caller,
  action: 's3:PutObject',
  resource: 'arn:aws:s3:::bucket/raw/1',
  context: { 'aws:SecureTransport': 'true' },
}
const policy = (...Statement: object[]) => PolicyDocument.parse({ Version: '2012-10-17', Statement })
const allow = (more: object = {}) => ({
  Effect: 'Allow',
  Action: 's3:PutObject',
  Resource: 'arn:aws:s3:::bucket/raw/*',
  ...more,
})
const deny = (more: object = {}) => ({ ...allow(more), Effect: 'Deny' })
const decide = (identity: PolicyDocument[], resource: PolicyDocument[] = [], more: Partial<AccessRequest> = {}) => {
  const decision = evaluate({ ...request, ...more }, { identity, resource })
  return decision.type === 'allowed' ? 'allowed' : decision.because
}

describe('identity policies', () => {
  test.each([
    ['nothing', [], 'implicit'],
    ['an Allow', [allow()], 'allowed'],
    ['an Allow of another action', [allow({ Action: ['s3:GetObject', 's3:List*'] })], 'implicit'],
    ['an Allow by wildcard', [allow({ Action: 's3:Put*', Resource: '*' })], 'allowed'],
    ['an Allow of another resource', [allow({ Resource: 'arn:aws:s3:::bucket/video/*' })], 'implicit'],
    ['a Deny beside an Allow', [allow(), deny()], 'explicit-identity'],
    [
      'a Deny of all but this action',
      [allow(), { Effect: 'Deny', NotAction: 's3:PutObject', Resource: '*' }],
      'allowed',
    ],
    [
      'a Deny of all but this resource',
      [allow(), deny({ Resource: undefined, NotResource: 'arn:aws:s3:::bucket/raw/*' })],
      'allowed',
    ],
  ])('%s', (_, statements, expected) => {
    expect(decide([policy(...statements)])).toBe(expected)
  })
})

describe('resource policies', () => {
  test.each([
    ['an Allow for the role', allow({ Principal: { AWS: caller.arn } }), 'allowed'],
    ['an Allow for everybody', allow({ Principal: '*' }), 'allowed'],
    ['an Allow for another role', allow({ Principal: { AWS: `${caller.arn}2` } }), 'implicit'],
    [
      'an Allow for the account leaves it to identity policies',
      allow({ Principal: { AWS: 'arn:aws:iam::000000000000:root' } }),
      'implicit',
    ],
    ['an Allow for a service', allow({ Principal: { Service: 's3.amazonaws.com' } }), 'implicit'],
    [
      'a Deny of plain HTTP',
      deny({ Principal: { AWS: '*' }, Condition: { Bool: { 'aws:SecureTransport': 'false' } } }),
      'implicit',
    ],
    ['a Deny for the account', deny({ Principal: { AWS: '000000000000' } }), 'explicit-resource'],
  ])('%s', (_, statement, expected) => {
    expect(decide([], [policy(statement)])).toBe(expected)
  })

  test('a service acts for the resource it names', () => {
    const bucket = 'arn:aws:s3:::bucket'
    const documents = [
      policy(
        allow({ Principal: { Service: 's3.amazonaws.com' }, Condition: { ArnLike: { 'aws:SourceArn': bucket } } }),
      ),
    ]
    const service = { caller: { type: 'service', name: 's3.amazonaws.com' } } as const
    expect(decide([], documents, { ...service, context: { 'aws:SourceArn': bucket } })).toBe('allowed')
    expect(decide([], documents, { ...service, context: { 'aws:SourceArn': `${bucket}2` } })).toBe('implicit')
    expect(decide([], documents, { ...service, context: {} })).toBe('implicit')
  })
})

describe('conditions', () => {
  const username = `raw/\${aws:username}/*`
  const holds = (Condition: object, context: AccessRequest['context']) =>
    decide([policy(allow({ Condition }))], [], { context }) === 'allowed'
  test.each([
    [{ StringEquals: { 's3:prefix': ['raw/', 'video/'] } }, { 's3:prefix': 'raw/' }, true],
    [{ StringEquals: { 'S3:Prefix': 'raw/' } }, { 's3:prefix': 'raw/' }, true],
    [{ StringEquals: { 's3:prefix': 'raw/' } }, {}, false],
    [{ StringEqualsIfExists: { 's3:prefix': 'raw/' } }, {}, true],
    [{ StringNotEquals: { 's3:prefix': ['raw/', 'video/'] } }, { 's3:prefix': 'video/' }, false],
    [{ StringNotEquals: { 's3:prefix': 'raw/' } }, {}, true],
    [{ StringLike: { 's3:prefix': username } }, { 's3:prefix': 'raw/me/1', 'aws:username': 'me' }, true],
    [{ StringLike: { 's3:prefix': username } }, { 's3:prefix': 'raw/me/1' }, false],
    [{ NumericLessThan: { 's3:max-keys': '10' } }, { 's3:max-keys': '9' }, true],
    [{ Null: { 's3:prefix': 'true' } }, {}, true],
    [{ 'ForAnyValue:StringEquals': { 'aws:TagKeys': 'a' } }, { 'aws:TagKeys': ['b', 'a'] }, true],
    [{ 'ForAllValues:StringEquals': { 'aws:TagKeys': 'a' } }, { 'aws:TagKeys': ['b', 'a'] }, false],
    [{ StringEquals: { a: '1' }, Bool: { b: 'true' } }, { a: '1', b: 'false' }, false],
  ])('%j with %j: %p', (condition, context, expected) => {
    expect(holds(condition, context)).toBe(expected)
  })

  test('an unsupported operator or element stops the reading of the policy', () => {
    expect(() => policy(allow({ Condition: { DateLessThan: { 'aws:CurrentTime': '2026-01-01' } } }))).toThrow(
      'is not supported on this machine',
    )
    expect(() => policy(allow({ NotPrincipal: '*' }))).toThrow('NotPrincipal')
  })
})

describe('for all policies', () => {
  const some = <T>(...items: T[]) => fc.subarray(items, { minLength: 1 })
  const statement = fc.record({
    Effect: fc.constantFrom('Allow', 'Deny'),
    Action: some('s3:PutObject', 's3:*', 's3:Get*', 'sqs:SendMessage'),
    Resource: some('*', 'arn:aws:s3:::bucket/raw/*', 'arn:aws:s3:::bucket/*', 'arn:aws:s3:::other/*'),
  })
  const statements = fc.array(statement, { maxLength: 6 })

  test('a Deny that applies wins, wherever it is', () => {
    fc.assert(
      fc.property(
        statements,
        statements,
        (before, after) => decide([policy(...before, deny(), ...after)]) !== 'allowed',
      ),
    )
  })

  test('order and division into documents do not matter', () => {
    fc.assert(
      fc.property(statements, (all) => {
        expect(decide(all.map((one) => policy(one)).reverse())).toBe(decide([policy(...all)]))
      }),
    )
  })

  test('an additional Allow takes nothing away, an additional Deny gives nothing', () => {
    fc.assert(
      fc.property(statements, statement, (all, more) => {
        const [before, after] = [decide([policy(...all)]), decide([policy(...all, more)])]
        if (more.Effect === 'Allow' && before === 'allowed') expect(after).toBe('allowed')
        if (more.Effect === 'Deny' && before !== 'allowed') expect(after).not.toBe('allowed')
      }),
    )
  })
})
