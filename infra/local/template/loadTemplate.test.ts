import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from '@jest/globals'
import { writeAssembly } from '#testing/writeAssembly.ts'
import { loadTemplate } from './loadTemplate.ts'

const folder = mkdtempSync(join(tmpdir(), 'incuera-template-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const origins = {
  gateway: 'http://127.0.0.1:4900',
  api: 'http://127.0.0.1:4901',
  issuer: 'http://127.0.0.1:4902/oidc',
  distributions: { App: 'http://127.0.0.1:4903', Player: 'http://127.0.0.1:4904' },
}

type Resources = Parameters<typeof writeAssembly>[1]
function load(resources: Resources, more: object = {}) {
  const assembly = writeAssembly(folder, resources)
  writeFileSync(join(assembly, 'Test.template.json'), JSON.stringify({ Resources: resources, ...more }))
  return loadTemplate({ assembly, origins })
}
/** Resolves one value as an environment variable of a function. */
const resolve = (value: unknown, resources: Resources = {}, more: object = {}) => {
  const template = load({ ...resources, Function: { Type: 'AWS::Lambda::Function', Properties: { value } } }, more)
  return new Map(Object.entries(template.resource('Function').properties ?? {})).get('value')
}

const queue = { Type: 'AWS::SQS::Queue' }
const bucket = { Type: 'AWS::S3::Bucket' }
const distribution = { Type: 'AWS::CloudFront::Distribution' }
const at = (id: string, name: string) => ({ 'Fn::GetAtt': [id, name] })
/** As Fn::Sub writes a variable. */
const variable = (name: string) => `\${${name}}`
const concat = (...parts: unknown[]) => ({ 'Fn::Join': ['', parts] })

describe('intrinsics', () => {
  const more = {
    Mappings: { Sizes: { 'us-east-1': { node: 'nodejs24.x' } } },
    Conditions: { isHere: { 'Fn::Equals': [{ Ref: 'AWS::Region' }, 'us-east-1'] } },
  }
  test.each([
    [
      {
        'Fn::Sub': [variable('AWS::Partition'), variable('Queue'), variable('Queue.Arn'), variable('!Literal')].join(
          ' ',
        ),
      },
      `aws http://127.0.0.1:4900/000000000000/Test-Queue arn:aws:sqs:us-east-1:000000000000:Test-Queue ${variable('Literal')}`,
    ],
    [{ 'Fn::Sub': [`${variable('a')}-${variable('b')}`, { a: 1, b: { Ref: 'AWS::StackName' } }] }, '1-Test'],
    [{ 'Fn::Select': [1, { 'Fn::Split': ['/', 'a/b/c'] }] }, 'b'],
    [{ 'Fn::Select': ['0', { 'Fn::GetAZs': '' }] }, 'us-east-1a'],
    [{ 'Fn::FindInMap': ['Sizes', { Ref: 'AWS::Region' }, 'node'] }, 'nodejs24.x'],
    [{ 'Fn::Base64': 'hi' }, 'aGk='],
    [{ 'Fn::If': ['isHere', 'yes', 'no'] }, 'yes'],
    [{ 'Fn::GetAtt': 'Queue.QueueName' }, 'Test-Queue'],
    [{ a: { Ref: 'AWS::NoValue' }, b: [1, { Ref: 'AWS::NoValue' }, { c: true }] }, { b: [1, { c: true }] }],
  ])('%j', (value, expected) => {
    expect(resolve(value, { Queue: queue }, more)).toEqual(expected)
  })

  test.each([
    [
      { 'Fn::Cidr': ['10.0.0.0/16', 2, 8] },
      'Function (AWS::Lambda::Function): Fn::Cidr is not supported on this machine',
    ],
    [{ Ref: 'Nobody' }, 'the template has no resource Nobody'],
    [at('Queue', 'Colour'), 'the attribute Colour of AWS::SQS::Queue (Queue) is not supported on this machine'],
    [{ 'Fn::If': ['unknown', 1, 2] }, 'the template declares no condition unknown'],
    ['{{resolve:ssm:/key}}', '{{resolve:ssm:/key}} is not supported on this machine'],
  ])('refuses %j', (value, message) => {
    expect(() => resolve(value, { Queue: queue })).toThrow(message)
  })
})

describe('resources', () => {
  test('an unsupported type stops the start and is named', () => {
    expect(() => load({ Cluster: { Type: 'AWS::ECS::Cluster' } })).toThrow(
      'the resource type AWS::ECS::Cluster is not supported on this machine',
    )
  })

  test('are named by the template, or by stack and logical id within the limits of the service', () => {
    const long = `Long${'x'.repeat(80)}`
    const template = load({
      Named: { ...bucket, Properties: { BucketName: concat('b-', { Ref: 'AWS::AccountId' }) } },
      Bucket: bucket,
      [long]: bucket,
    })
    expect([template.ref('Named'), template.ref('Bucket')]).toEqual(['b-000000000000', 'test-bucket'])
    expect(template.ref(long)).toMatch(/^test-longx+-[0-9a-f]{8}$/)
    expect(template.ref(long)).toHaveLength(63)
    expect(template.ref(long)).toBe(load({ [long]: bucket }).ref(long))
  })

  test('do not exist if their condition does not hold', () => {
    const template = load(
      { Queue: { ...queue, Condition: 'isElsewhere' }, Other: queue },
      { Conditions: { isElsewhere: { 'Fn::Not': [{ 'Fn::Equals': ['a', 'a'] }] } } },
    )
    expect(template.resources.map(({ id }) => id)).toEqual(['Other'])
    expect(() => template.resource('Queue')).toThrow('the template has no resource Queue')
  })
})

describe('origins', () => {
  const resources: Resources = {
    App: distribution,
    Player: distribution,
    Bucket: bucket,
    Api: { Type: 'AWS::ApiGatewayV2::Api' },
    Pool: { Type: 'AWS::Cognito::UserPool' },
    Domain: {
      Type: 'AWS::Cognito::UserPoolDomain',
      Properties: { Domain: concat('incuera-', { Ref: 'AWS::AccountId' }) },
    },
  }
  test.each([
    [concat('https://', at('App', 'DomainName'), '/a'), 'http://127.0.0.1:4903/a'],
    [at('Api', 'ApiEndpoint'), 'http://127.0.0.1:4901'],
    [
      concat('https://', { Ref: 'Api' }, '.execute-api.', { Ref: 'AWS::Region' }, '.', { Ref: 'AWS::URLSuffix' }, '/'),
      'http://127.0.0.1:4901/',
    ],
    [at('Pool', 'ProviderURL'), 'http://127.0.0.1:4902/oidc'],
    [
      concat('https://cognito-idp.', { Ref: 'AWS::Region' }, '.amazonaws.com/', { Ref: 'Pool' }),
      'http://127.0.0.1:4902/oidc',
    ],
    [
      concat('https://', { Ref: 'Domain' }, '.auth.', { Ref: 'AWS::Region' }, '.amazoncognito.com/login'),
      'http://127.0.0.1:4902/oidc/login',
    ],
    [
      concat(
        "connect-src 'self' https://",
        at('Bucket', 'RegionalDomainName'),
        ' https://cognito-idp.us-east-1.amazonaws.com; frame-src https://',
        at('Player', 'DomainName'),
        ';',
      ),
      "connect-src 'self' http://127.0.0.1:4900 http://127.0.0.1:4902; frame-src http://127.0.0.1:4904;",
    ],
    [concat('https://', at('Bucket', 'RegionalDomainName'), '/a.mp4'), 'http://127.0.0.1:4900/test-bucket/a.mp4'],
    ['https://example.com', 'https://example.com'],
  ])('%j', (value, expected) => {
    expect(resolve(value, resources)).toBe(expected)
  })

  test('a host without a scheme keeps its name from the template', () => {
    const template = load(resources)
    const host = template.attribute('Bucket', 'RegionalDomainName')
    expect(host).toBe('test-bucket.s3.us-east-1.amazonaws.com')
    expect([
      template.originOf(host),
      template.originOf(template.attribute('Player', 'DomainName')),
      template.originOf('example.com'),
    ]).toEqual(['http://127.0.0.1:4900', 'http://127.0.0.1:4904', null])
  })

  test('outputs are resolved too', () => {
    expect(
      load(resources, { Outputs: { Url: { Value: concat('https://', at('App', 'DomainName')) } } }).outputs,
    ).toEqual({
      Url: 'http://127.0.0.1:4903',
    })
  })
})

test('an assembly without a stack, or with two, is refused', () => {
  const stack = { type: 'aws:cloudformation:stack', properties: { templateFile: 'Test.template.json' } }
  const assembly = writeAssembly(folder, {}, { 'manifest.json': JSON.stringify({ artifacts: { A: stack, B: stack } }) })
  expect(() => loadTemplate({ assembly, origins })).toThrow('contains 2 stacks (A, B)')
  expect(() => loadTemplate({ assembly: join(folder, 'none'), origins })).toThrow('run "npx cdk synth" first')
})
