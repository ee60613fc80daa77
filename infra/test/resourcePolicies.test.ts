import { describe, expect, test } from '@jest/globals'
import type { Json } from '../testing/readTemplate.ts'
import { templateOf } from '../testing/templateOf.ts'

/**
 * A resource with a Deny and no Allow has nothing else: CDK's `enforceSSL` writes such policies, and AWS services that
 * must use the resource are then refused silently. So each use of a resource by a service is compared with the policy
 * of that resource.
 */
const { ofType, resources } = await templateOf({ alarmEmail: 'alarms@example.com', adminEmail: 'admin@example.com' })

interface Use {
  /** Logical id of the used resource. */
  of: string
  service: string
  action: string
  /** Logical id of what the service acts for, where the policy can name it. */
  actsFor?: string
}

const idOf = (value: Json): string => value?.Ref ?? value?.['Fn::GetAtt']?.[0] ?? ''

const alarmActions = ofType('AWS::CloudWatch::Alarm').flatMap(({ properties }) => properties.AlarmActions.map(idOf))

const uses: Use[] = [
  ...[...new Set<string>(alarmActions)].map((of) => ({
    of,
    service: 'cloudwatch.amazonaws.com',
    action: 'sns:Publish',
  })),
  ...ofType('AWS::S3::Bucket').flatMap(({ properties }) =>
    (properties.NotificationConfiguration?.QueueConfigurations ?? []).map(({ Queue }: Json) => ({
      of: idOf(Queue),
      service: 's3.amazonaws.com',
      action: 'sqs:SendMessage',
    })),
  ),
  ...ofType('AWS::S3::Bucket').flatMap(({ id, properties }) =>
    properties.LoggingConfiguration
      ? [
          {
            of: idOf(properties.LoggingConfiguration.DestinationBucketName),
            service: 'logging.s3.amazonaws.com',
            action: 's3:PutObject',
            actsFor: id,
          },
        ]
      : [],
  ),
  ...ofType('AWS::CloudFront::Distribution').flatMap(({ id, properties }) =>
    properties.DistributionConfig.Origins.filter((origin: Json) => origin.OriginAccessControlId).flatMap(
      ({ DomainName }: Json) =>
        ['s3:GetObject', 's3:ListBucket'].map((action) => ({
          of: idOf(DomainName),
          service: 'cloudfront.amazonaws.com',
          action,
          actsFor: id,
        })),
    ),
  ),
  ...ofType('AWS::Events::Rule').flatMap(({ id, properties }) =>
    properties.Targets.map(({ Arn }: Json) => ({
      of: idOf(Arn),
      service: 'events.amazonaws.com',
      action: 'lambda:InvokeFunction',
      actsFor: id,
    })),
  ),
  ...ofType('AWS::ApiGatewayV2::Integration').map(({ properties }) => ({
    of: idOf(properties.IntegrationUri),
    service: 'apigateway.amazonaws.com',
    action: 'lambda:InvokeFunction',
    actsFor: idOf(properties.ApiId),
  })),
]

interface Statement {
  Effect: string
  Principal: Json
  Action: string | string[]
  Condition?: Json
}
const statementsOn = (resourceId: string): Statement[] =>
  [
    ...ofType('AWS::S3::BucketPolicy').filter(({ properties }) => idOf(properties.Bucket) === resourceId),
    ...ofType('AWS::SQS::QueuePolicy').filter(({ properties }) => properties.Queues.map(idOf).includes(resourceId)),
    ...ofType('AWS::SNS::TopicPolicy').filter(({ properties }) => properties.Topics.map(idOf).includes(resourceId)),
  ].flatMap(({ properties }) => properties.PolicyDocument.Statement)

const permissionsOn = (functionId: string): Statement[] =>
  ofType('AWS::Lambda::Permission')
    .filter(({ properties }) => idOf(properties.FunctionName) === functionId)
    .map(({ properties }) => ({
      Effect: 'Allow',
      Principal: { Service: properties.Principal },
      Action: properties.Action,
      Condition: { ArnLike: { 'aws:SourceArn': properties.SourceArn } },
    }))

describe('a service that uses a resource is allowed by its policy, for this account only', () => {
  test.each(uses.map((use) => [use.service, use.action, use.of, use] as const))(
    '%s: %s on %s',
    (service, action, resourceId, { actsFor }) => {
      const admitting = [...statementsOn(resourceId), ...permissionsOn(resourceId)].filter(
        (statement) =>
          statement.Effect === 'Allow' &&
          statement.Principal.Service === service &&
          [statement.Action].flat().includes(action),
      )
      expect(admitting.length).toBeGreaterThan(0)
      const conditions = JSON.stringify(admitting.map(({ Condition }) => Condition))
      if (actsFor) expect(conditions).toContain(`"${actsFor}"`)
      else expect(conditions).toContain('"aws:SourceAccount":{"Ref":"AWS::AccountId"}')
    },
  )

  test('every kind of use was found', () => {
    expect([...new Set(uses.map(({ service }) => service))].sort()).toEqual([
      'apigateway.amazonaws.com',
      'cloudfront.amazonaws.com',
      'cloudwatch.amazonaws.com',
      'events.amazonaws.com',
      'logging.s3.amazonaws.com',
      's3.amazonaws.com',
    ])
  })
})

test('no type can be used by a service in a way unknown to this test', () => {
  const withPolicies = resources.filter(({ type }) =>
    /(Bucket|Queue|Topic)Policy$|::ResourcePolicy$|::Key$|LayerVersionPermission$/.test(type),
  )
  expect([...new Set(withPolicies.map(({ type }) => type))].sort()).toEqual([
    'AWS::S3::BucketPolicy',
    'AWS::SNS::TopicPolicy',
    'AWS::SQS::QueuePolicy',
  ])
})
