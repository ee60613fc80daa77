import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from '@jest/globals'
import { writeAssembly } from '#testing/writeAssembly.ts'
import { loadTemplate } from '../template/loadTemplate.ts'
import { createAuthorizer } from './createAuthorizer.ts'
import { readPolicies } from './readPolicies.ts'

const folder = mkdtempSync(join(tmpdir(), 'incuera-policies-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const origins = {
  gateway: 'http://127.0.0.1:1',
  api: 'http://127.0.0.1:2',
  issuer: 'http://127.0.0.1:3',
  distributions: {},
}
const read = (resources: Parameters<typeof writeAssembly>[1]) =>
  readPolicies(loadTemplate({ assembly: writeAssembly(folder, resources), origins }))

const document = (Action: string, more: object = {}) => ({
  Statement: [{ Effect: 'Allow', Action, Resource: '*', ...more }],
})
const roleWith = (Properties: Record<string, unknown>) => ({ Type: 'AWS::IAM::Role', Properties })

test('collects inline, attached and managed policies of a role', () => {
  const { roles } = read({
    Role: roleWith({
      Policies: [{ PolicyName: 'a', PolicyDocument: document('sqs:SendMessage') }],
      ManagedPolicyArns: [{ Ref: 'Managed' }],
    }),
    Other: roleWith({ ManagedPolicyArns: ['arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole'] }),
    Attached: {
      Type: 'AWS::IAM::Policy',
      Properties: { PolicyDocument: document('s3:GetObject'), Roles: [{ Ref: 'Role' }] },
    },
    Managed: { Type: 'AWS::IAM::ManagedPolicy', Properties: { PolicyDocument: document('s3:PutObject') } },
  })
  const actions = roles.map(({ roleId, documents }) => [
    roleId,
    documents.flatMap(({ Statement }) => Statement).flatMap(({ Action }) => Action),
  ])
  expect(actions).toEqual([
    ['Role', ['sqs:SendMessage', 's3:GetObject', 's3:PutObject']],
    ['Other', []],
  ])
})

test('a policy with unknown grants stops the start', () => {
  const unknown = { Role: roleWith({ ManagedPolicyArns: ['arn:aws:iam::aws:policy/AmazonS3FullAccess'] }) }
  expect(() => read(unknown)).toThrow(
    'Role: the grants of arn:aws:iam::aws:policy/AmazonS3FullAccess are not known on this machine',
  )
})

test('the policy of a bucket applies to its objects', () => {
  const policies = read({
    Role: roleWith({ Policies: [{ PolicyName: 'a', PolicyDocument: document('s3:*') }] }),
    Bucket: { Type: 'AWS::S3::Bucket', Properties: { BucketName: 'bucket' } },
    BucketPolicy: {
      Type: 'AWS::S3::BucketPolicy',
      Properties: {
        Bucket: { Ref: 'Bucket' },
        PolicyDocument: {
          Statement: { Effect: 'Deny', Action: 's3:*', Principal: '*', Resource: 'arn:aws:s3:::bucket/raw/*' },
        },
      },
    },
  })
  const authorizer = createAuthorizer(policies)
  const principal = { type: 'role', roleId: 'Role', arn: 'arn:aws:iam::000000000000:role/Test-Role' } as const
  const decide = (resource: string) => authorizer.decide(principal, { action: 's3:GetObject', resource })
  expect(decide('arn:aws:s3:::bucket/raw/1')).toEqual({ type: 'denied', because: 'explicit-resource' })
  expect(decide('arn:aws:s3:::bucket/video/1')).toEqual({ type: 'allowed' })
  expect(
    authorizer.decide({ type: 'root' }, { action: 's3:GetObject', resource: 'arn:aws:s3:::bucket/raw/1' }),
  ).toEqual({ type: 'allowed' })
})
