import { describe, expect, test } from '@jest/globals'
import { templateOf } from '../testing/templateOf.ts'

const stateful = ['AWS::S3::Bucket', 'AWS::DynamoDB::GlobalTable', 'AWS::Cognito::UserPool']

const stack = await templateOf()

describe('resources with data', () => {
  const { resources, ofType } = stack

  test('keep their logical ids: another one is a new, empty resource in every deployment', () => {
    const ids = resources
      .filter(({ type }) => [...stateful, 'AWS::Glue::Table', 'AWS::KinesisFirehose::DeliveryStream'].includes(type))
      .map(({ id }) => id)
    expect(ids.sort()).toEqual([
      'AuthPool693BB957',
      'DashboardAppBucket6DBBF15F',
      'DashboardPlayerBucket89362520',
      'LakeBucketB1D32E10',
      'LakeEventsKeptTable5C77F042',
      'LakeEventsStream24DF064E',
      'LakeEventsTableA608BDEB',
      'LakePagesKeptTable283236B5',
      'LakePagesStream1BBD2A17',
      'LakePagesTableF39383D9',
      'LakeSessionNotesKeptTableA672AA56',
      'LakeSessionNotesStreamB2B19F02',
      'LakeSessionNotesTable20859701',
      'LakeSessionsKeptTable5D18F675',
      'LakeSessionsStream76FE2D82',
      'LakeSessionsTable762FCDCA',
      'LakeSignalsKeptTableD653C684',
      'LakeSignalsStream83F570D3',
      'LakeSignalsTableF487A3F2',
      'LakeVerdictsKeptTable2723D10E',
      'LakeVerdictsStream2F373BA9',
      'LakeVerdictsTable2027746A',
      'StorageAccessLogs96FB524C',
      'StorageCore36D12788',
      'StorageReplay5029B3ED',
      'StorageSessionsFCE686BD',
    ])
  })

  test('outlive the stack, but not a failed first deployment', () => {
    for (const { deletionPolicy, type } of resources)
      if (stateful.includes(type)) expect(deletionPolicy).toBe('RetainExceptOnCreate')
    // Nothing else may be left behind either, and protected resources cannot be rolled back.
    expect(resources.filter(({ deletionPolicy }) => deletionPolicy === 'Retain').map(({ id }) => id)).toEqual([])
    for (const { properties } of ofType('AWS::DynamoDB::GlobalTable'))
      expect(properties.Replicas[0].DeletionProtectionEnabled).not.toBe(true)
    expect(ofType('AWS::Cognito::UserPool')[0]?.properties.DeletionProtection).not.toBe('ACTIVE')
  })

  test('are protected against manual deletion once deletionProtection is set', async () => {
    const locked = await templateOf({ deletionProtection: true })
    for (const { properties } of locked.ofType('AWS::DynamoDB::GlobalTable'))
      expect(properties.Replicas[0].DeletionProtectionEnabled).toBe(true)
    expect(locked.ofType('AWS::Cognito::UserPool')[0]?.properties.DeletionProtection).toBe('ACTIVE')
  })

  test('files come last: a bucket that contains some could not be rolled back', () => {
    const { Resources } = stack.json
    const files = Object.keys(Resources).find((id) => id.startsWith('ContentAppAssetsCustomResource')) ?? ''
    const before = new Set<string>(Resources[files].DependsOn)
    const others = resources.map(({ id }) => id).filter((id) => !/^(Content|CustomCDKBucketDeployment)/.test(id))
    expect(others.filter((id) => !before.has(id))).toEqual([])
  })

  test('keep their keys: CloudFormation replaces a table with other keys', () => {
    const keys = ofType('AWS::DynamoDB::GlobalTable').map(({ properties }) => ({
      table: properties.KeySchema.map((key: { AttributeName: string }) => key.AttributeName),
      indexes: properties.GlobalSecondaryIndexes.map(
        (index: { IndexName: string; KeySchema: { AttributeName: string }[] }) => [
          index.IndexName,
          ...index.KeySchema.map((key) => key.AttributeName),
        ],
      ),
    }))
    expect(keys).toEqual([
      { table: ['pk', 'sk'], indexes: [['gsi1', 'gsi1pk', 'gsi1sk']] },
      {
        table: ['pk', 'sk'],
        indexes: [
          ['listed', 'listedPid', 'startedAt'],
          ['byStatus', 'pidStatus', 'startedAt'],
          ['open', 'openShard', 'startedAt'],
        ],
      },
    ])
  })

  test('are reached with TLS only, and never publicly', () => {
    for (const { properties } of ofType('AWS::S3::Bucket')) {
      expect(properties.PublicAccessBlockConfiguration).toEqual({
        BlockPublicAcls: true,
        BlockPublicPolicy: true,
        IgnorePublicAcls: true,
        RestrictPublicBuckets: true,
      })
    }
    const policies = JSON.stringify(ofType('AWS::S3::BucketPolicy').map(({ properties }) => properties.PolicyDocument))
    expect(policies.match(/aws:SecureTransport/g)?.length).toBe(ofType('AWS::S3::Bucket').length)
  })

  test('expire by root and retention class', () => {
    const replay = ofType('AWS::S3::Bucket').find(({ id }) => id.startsWith('StorageReplay'))
    const rules: { Prefix?: string; ExpirationInDays?: number }[] = replay?.properties.LifecycleConfiguration.Rules
    const days = Object.fromEntries(
      rules.flatMap(({ Prefix, ExpirationInDays }) => (Prefix ? [[Prefix, ExpirationInDays]] : [])),
    )
    for (const root of ['sessions', 'video', 'analysis']) {
      for (const each of [7, 30, 90, 365]) expect(days[`${root}/r${each}/`]).toBe(each)
    }
    // Longer than a dead letter can wait for its redrive, and never longer than the recording itself.
    expect([7, 30, 90, 365].map((each) => days[`raw/r${each}/`])).toEqual([7, 15, 15, 15])
    expect(rules).toContainEqual({
      Id: 'unfinished-uploads',
      Status: 'Enabled',
      AbortIncompleteMultipartUpload: { DaysAfterInitiation: 1 },
    })
  })
})

test('removal: destroy leaves nothing behind', async () => {
  const { resources, ofType } = await templateOf({ removal: 'destroy' })
  expect(resources.filter(({ deletionPolicy }) => deletionPolicy?.startsWith('Retain')).map(({ id }) => id)).toEqual([])
  expect(ofType('Custom::S3AutoDeleteObjects')).toHaveLength(ofType('AWS::S3::Bucket').length)
  for (const { properties } of ofType('AWS::DynamoDB::GlobalTable'))
    expect(properties.Replicas[0].DeletionProtectionEnabled).not.toBe(true)
})
