import { arn, bucketArn, iamArn } from './arn.ts'
import { drawnId } from './physicalName.ts'
import type { Named, ResourceType } from './resourceType.ts'
import { LOCAL_ACCOUNT, LOCAL_REGION } from './template.ts'
import { TemplateError } from './templateError.ts'

const LOWER = 'abcdefghijklmnopqrstuvwxyz0123456789'
const UPPER = LOWER.toUpperCase()
const seed = ({ stackName, id }: Named) => `${stackName}/${id}`

const apiId = (api: Named) => drawnId(seed(api), 10, LOWER)
const apiHost = (api: Named) => `${apiId(api)}.execute-api.${LOCAL_REGION}.amazonaws.com`
const poolId = (pool: Named) => `${LOCAL_REGION}_${drawnId(seed(pool), 9, UPPER)}`
const poolsHost = `cognito-idp.${LOCAL_REGION}.amazonaws.com`
const distributionHost = (distribution: Named) => `d${drawnId(seed(distribution), 13, LOWER)}.cloudfront.net`
const secretArn = (secret: Named) => arn('secretsmanager', `secret:${secret.name}-${drawnId(seed(secret), 6, LOWER)}`)
const roleArn = (role: Named) => iamArn(`role${role.property('Path') ?? '/'}${role.name}`)
const tableArn = ({ name }: Named) => arn('dynamodb', `table/${name}`)
const functionArn = ({ name }: Named) => `arn:aws:cloudfront::${LOCAL_ACCOUNT}:function/${name}`
const queueUrl = ({ name, origins }: Named) => `${origins.gateway}/${LOCAL_ACCOUNT}/${name}`
const vectorBucketArn = ({ name }: Named) => arn('s3vectors', `bucket/${name}`)
const vectorIndexArn = (index: Named) => `${index.property('VectorBucketArn')}/index/${index.name}`

const table: ResourceType = { nameProperty: 'TableName', nameCharactersMax: 255, attributes: { Arn: tableArn } }

/** The types that a part of this machine runs, with their documented return values in CloudFormation. */
export const runTypes: Record<string, ResourceType> = {
  'AWS::S3::Bucket': {
    nameProperty: 'BucketName',
    nameCharactersMax: 63,
    lowerCase: true,
    attributes: {
      Arn: ({ name }) => bucketArn(name),
      DomainName: ({ name }) => `${name}.s3.amazonaws.com`,
      RegionalDomainName: ({ name }) => `${name}.s3.${LOCAL_REGION}.amazonaws.com`,
    },
    placeholders: ({ name, origins }) =>
      [`${name}.s3.amazonaws.com`, `${name}.s3.${LOCAL_REGION}.amazonaws.com`].map((host) => ({
        host,
        origin: origins.gateway,
        path: `/${name}`,
      })),
  },
  'AWS::S3::BucketPolicy': {},
  'AWS::SQS::Queue': {
    nameProperty: 'QueueName',
    nameCharactersMax: 80,
    ref: queueUrl,
    attributes: { Arn: ({ name }) => arn('sqs', name), QueueName: ({ name }) => name, QueueUrl: queueUrl },
  },
  'AWS::SQS::QueuePolicy': {},
  'AWS::SNS::Topic': {
    nameProperty: 'TopicName',
    nameCharactersMax: 256,
    ref: ({ name }) => arn('sns', name),
    attributes: { TopicName: ({ name }) => name, TopicArn: ({ name }) => arn('sns', name) },
  },
  'AWS::S3Vectors::VectorBucket': {
    nameProperty: 'VectorBucketName',
    nameCharactersMax: 63,
    lowerCase: true,
    ref: vectorBucketArn,
    attributes: { VectorBucketArn: vectorBucketArn },
  },
  'AWS::S3Vectors::Index': {
    nameProperty: 'IndexName',
    nameCharactersMax: 63,
    lowerCase: true,
    ref: vectorIndexArn,
    attributes: { IndexArn: vectorIndexArn },
  },
  'AWS::DynamoDB::Table': table,
  'AWS::DynamoDB::GlobalTable': table,
  'AWS::SecretsManager::Secret': {
    nameProperty: 'Name',
    nameCharactersMax: 512,
    ref: secretArn,
    attributes: { Id: secretArn },
  },
  'AWS::IAM::Role': { nameProperty: 'RoleName', attributes: { Arn: roleArn } },
  'AWS::IAM::Policy': { nameProperty: 'PolicyName', nameCharactersMax: 128 },
  'AWS::IAM::ManagedPolicy': {
    nameProperty: 'ManagedPolicyName',
    nameCharactersMax: 128,
    ref: ({ name }) => iamArn(`policy/${name}`),
  },
  'AWS::Lambda::Function': {
    nameProperty: 'FunctionName',
    attributes: { Arn: ({ name }) => arn('lambda', `function:${name}`) },
  },
  'AWS::Lambda::EventSourceMapping': {},
  'AWS::KinesisFirehose::DeliveryStream': {
    nameProperty: 'DeliveryStreamName',
    attributes: { Arn: ({ name }) => arn('firehose', `deliverystream/${name}`) },
  },
  'AWS::Glue::Database': {
    nameProperty: 'DatabaseInput.Name',
    nameCharactersMax: 255,
    lowerCase: true,
    placeholders: ({ origins }) => [{ host: `glue.${LOCAL_REGION}.amazonaws.com`, origin: origins.gateway }],
  },
  'AWS::Glue::Table': { nameProperty: 'TableInput.Name', nameCharactersMax: 255, lowerCase: true },
  'AWS::Athena::WorkGroup': { nameProperty: 'Name', nameCharactersMax: 128 },
  'AWS::Events::Rule': { nameProperty: 'Name', attributes: { Arn: ({ name }) => arn('events', `rule/${name}`) } },
  'AWS::Scheduler::Schedule': {
    nameProperty: 'Name',
    attributes: { Arn: ({ name }) => arn('scheduler', `schedule/default/${name}`) },
  },
  'AWS::ApiGatewayV2::Api': {
    ref: apiId,
    attributes: { ApiId: apiId, ApiEndpoint: (api) => `https://${apiHost(api)}` },
    placeholders: (api) => [{ host: apiHost(api), origin: api.origins.api }],
  },
  'AWS::ApiGatewayV2::Stage': { nameProperty: 'StageName' },
  'AWS::ApiGatewayV2::Route': {},
  'AWS::ApiGatewayV2::Integration': {},
  'AWS::Cognito::UserPool': {
    ref: poolId,
    attributes: {
      UserPoolId: poolId,
      Arn: (pool) => arn('cognito-idp', `userpool/${poolId(pool)}`),
      ProviderName: (pool) => `${poolsHost}/${poolId(pool)}`,
      ProviderURL: (pool) => `https://${poolsHost}/${poolId(pool)}`,
    },
    placeholders: (pool) => [
      { host: `${poolsHost}/${poolId(pool)}`, origin: pool.origins.issuer },
      { host: poolsHost, origin: new URL(pool.origins.issuer).origin },
    ],
  },
  'AWS::Cognito::UserPoolClient': {
    ref: (client) => drawnId(seed(client), 26, LOWER),
    attributes: { ClientId: (client) => drawnId(seed(client), 26, LOWER) },
  },
  'AWS::Cognito::UserPoolDomain': {
    nameProperty: 'Domain',
    nameCharactersMax: 63,
    lowerCase: true,
    placeholders: ({ name, origins }) => [
      { host: `${name}.auth.${LOCAL_REGION}.amazoncognito.com`, origin: origins.issuer },
    ],
  },
  'AWS::Cognito::UserPoolUser': { nameProperty: 'Username', nameCharactersMax: 128 },
  'AWS::CloudFront::Distribution': {
    ref: (distribution) => `E${drawnId(seed(distribution), 13, UPPER)}`,
    attributes: { Id: (distribution) => `E${drawnId(seed(distribution), 13, UPPER)}`, DomainName: distributionHost },
    placeholders: (distribution) => {
      const origin = distribution.origins.distributions[distribution.id]
      if (!origin) throw new TemplateError('the start defines no origin for this distribution')
      return [{ host: distributionHost(distribution), origin }]
    },
  },
  'AWS::CloudFront::OriginRequestPolicy': { attributes: { Id: ({ name }) => name } },
  'AWS::CloudFront::ResponseHeadersPolicy': { attributes: { Id: ({ name }) => name } },
  'AWS::CloudFront::Function': {
    nameProperty: 'Name',
    attributes: {
      FunctionARN: functionArn,
      'FunctionMetadata.FunctionARN': functionArn,
    },
  },
  'Custom::CDKBucketDeployment': {},
}
