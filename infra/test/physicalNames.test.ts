import { describe, expect, test } from '@jest/globals'
import type { Json } from '../testing/readTemplate.ts'
import { synthesize } from '../testing/synthesize.ts'

/** The longest region name, and two stacks with different UUIDs. */
const REGION = 'ap-southeast-2'
const [ONE, TWO] = ['0a1b2c3d-1111-2222-3333-444455556666', 'ffffffff-1111-2222-3333-444455556666']

/** What CloudFormation makes of a name. */
function resolve(value: Json, { stackName, uuid }: { stackName: string; uuid: string }): string {
  const pseudo: Record<string, string> = {
    'AWS::Region': REGION,
    'AWS::StackId': `arn:aws:cloudformation:${REGION}:123456789012:stack/${stackName}/${uuid}`,
  }
  const listOf = (list: Json): string[] => {
    if (Array.isArray(list)) return list.map(text)
    const [by, of] = list['Fn::Split']
    return text(of).split(by)
  }
  const text = (part: Json): string => {
    if (typeof part === 'string') return part
    if (part.Ref) return pseudo[part.Ref] ?? `<${part.Ref}>`
    if (part['Fn::Join']) return listOf(part['Fn::Join'][1]).join(part['Fn::Join'][0])
    if (part['Fn::Select']) return listOf(part['Fn::Select'][1])[part['Fn::Select'][0]] ?? ''
    throw new Error(`${JSON.stringify(part)} is not a part of a name`)
  }
  return text(value)
}

/** Every name that the template sets, with what the service allows, and where it is unique regardless of case. */
const NAMED = [
  {
    type: 'AWS::S3::Bucket',
    of: ({ BucketName }: Json) => BucketName,
    allowed: /^(?!xn--|sthree-|amzn-s3-demo-)[a-z0-9][a-z0-9-]{1,61}[a-z0-9]$/,
  },
  {
    type: 'AWS::Cognito::UserPoolDomain',
    of: ({ Domain }: Json) => Domain,
    allowed: /^(?!.*(aws|amazon|cognito))[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/,
  },
  {
    type: 'AWS::Glue::Database',
    of: ({ DatabaseInput }: Json) => DatabaseInput.Name,
    allowed: /^(?!default$)[a-z0-9_]{1,255}$/,
  },
  { type: 'AWS::Athena::WorkGroup', of: ({ Name }: Json) => Name, allowed: /^(?!primary$)[a-zA-Z0-9._-]{1,128}$/ },
  { type: 'AWS::CloudFront::Function', of: ({ Name }: Json) => Name, allowed: /^[a-zA-Z0-9-_]{1,64}$/ },
  {
    type: 'AWS::CloudFront::OriginAccessControl',
    of: ({ OriginAccessControlConfig }: Json) => OriginAccessControlConfig.Name,
    allowed: /^.{1,64}$/,
  },
  {
    type: 'AWS::CloudFront::ResponseHeadersPolicy',
    of: ({ ResponseHeadersPolicyConfig }: Json) => ResponseHeadersPolicyConfig.Name,
    allowed: /^[a-zA-Z0-9-_]{1,128}$/,
  },
  { type: 'AWS::Logs::LogGroup', of: ({ LogGroupName }: Json) => LogGroupName, allowed: /^[.\-_/#A-Za-z0-9]{1,512}$/ },
]

const namesOf = (stackName: string, uuid: string) => {
  const { ofType } = synthesize({ stackName })
  return NAMED.flatMap(({ type, of, allowed }) =>
    ofType(type)
      .map(({ properties }) => of(properties))
      .filter((name) => name !== undefined)
      .map((name) => ({ type, name: resolve(name, { stackName, uuid }), allowed })),
  )
}

describe.each([
  'Incuera',
  'A',
  'A-stack-name-of-23-char',
  'my-aws-app',
  'AmazonCognito',
  'primary',
  'Default',
  'ends-with-',
])('a stack called %s', (stackName) => {
  test('has names that every service accepts', () => {
    const names = namesOf(stackName, ONE)
    expect(new Set(names.map(({ type }) => type)).size).toBe(NAMED.length)
    for (const { name, allowed } of names) expect(name).toMatch(allowed)
  })
})

test.each([
  ['Shop', 'shop'],
  ['a-b', 'A-B'],
  ['Incuera', 'Incuera'],
])('two stacks, %s and %s, share no name', (one, two) => {
  const lower = (stackName: string, uuid: string) =>
    namesOf(stackName, uuid).map(({ type, name }) => `${type} ${name.toLowerCase()}`)
  const first = new Set(lower(one, ONE))
  expect(lower(two, TWO).filter((name) => first.has(name))).toEqual([])
})

test('no other resource has a physical name', () => {
  const known = new Set(NAMED.map(({ type }) => type))
  const nameProperties = [
    'Name',
    'FunctionName',
    'RoleName',
    'QueueName',
    'TableName',
    'TopicName',
    'AlarmName',
    'DeliveryStreamName',
    'UserPoolName',
    'ClientName',
  ]
  // The title of the API, a name that is only relevant within its API, and references to functions.
  const inside = ['AWS::ApiGatewayV2::Api', 'AWS::Lambda::EventSourceMapping', 'AWS::Lambda::Permission']
  const named = synthesize({ adminEmail: 'a@example.com', alarmEmail: 'a@example.com' }).resources.filter(
    ({ type, properties }) =>
      !known.has(type) &&
      !inside.includes(type) &&
      nameProperties.some((property) => properties?.[property] !== undefined),
  )
  expect(named.map(({ id }) => id)).toEqual([])
})
