import { LAKE_TABLE_NAMES, LAKE_TABLES, type LakeTable } from '@incuera/contract/lake/tables.ts'
import { describe, expect, test } from '@jest/globals'
import type { Resource, TemplateView } from '../testing/readTemplate.ts'
import { templateOf } from '../testing/templateOf.ts'

const stack = await templateOf({ lake: { freshnessSeconds: 5, scanLimitBytes: 20_000_000 }, stackName: 'Incuera-Two' })
const { ofType } = stack
const isHot = ({ properties }: Resource) => 'projection.enabled' in properties.TableInput.Parameters
const hotTables = (of: TemplateView = stack) => of.ofType('AWS::Glue::Table').filter(isHot)
const keptTables = ofType('AWS::Glue::Table').filter((table) => !isHot(table))

describe('the lake', () => {
  test('has the columns of the contract, in their order', () => {
    const columns = hotTables().map(({ properties }) => properties.TableInput.StorageDescriptor.Columns)
    const asGlue = ({ columns: all }: LakeTable) =>
      all.map(({ name, type, comment }) => ({ Name: name, Type: type, Comment: comment }))
    expect(columns).toEqual(LAKE_TABLE_NAMES.map((name) => asGlue(LAKE_TABLES[name])))
  })

  test('projects exactly the folders that Firehose writes', () => {
    for (const [index, table] of hotTables().entries()) {
      const { Name, Parameters, PartitionKeys } = table.properties.TableInput
      expect(PartitionKeys.map((key: { Name: string }) => key.Name)).toEqual(['day', 'hour'])
      expect(JSON.stringify(Parameters['storage.location.template'])).toContain(
        `/lake/${Name}/day=\${day}/hour=\${hour}/`,
      )
      const stream = ofType('AWS::KinesisFirehose::DeliveryStream')[index]?.properties
        .ExtendedS3DestinationConfiguration
      expect(stream.Prefix).toBe(`lake/${Name}/day=!{timestamp:yyyy-MM-dd}/hour=!{timestamp:HH}/`)
      expect(stream.BufferingHints).toEqual({ IntervalInSeconds: 5, SizeInMBs: 64 })
    }
  })

  test('partitions have the types that SQL compares', () => {
    for (const { properties } of hotTables()) {
      expect(properties.TableInput.PartitionKeys).toMatchObject([
        { Name: 'day', Type: 'string' },
        { Name: 'hour', Type: 'int' },
      ])
    }
  })

  test('keeps and projects rows as long as the longest class, or as configured', async () => {
    const rulesOf = (stack: TemplateView) =>
      stack.ofType('AWS::S3::Bucket').flatMap(({ properties }) => {
        const rules: { Prefix?: string; ExpirationInDays?: number }[] = properties.LifecycleConfiguration?.Rules ?? []
        return rules
          .filter(({ Prefix }) => Prefix === 'lake/' || Prefix === 'errors/')
          .map(({ Prefix, ExpirationInDays }) => [Prefix, ExpirationInDays])
      })
    const days = (stack: TemplateView) =>
      hotTables(stack).map(({ properties }) => properties.TableInput.Parameters['projection.day.range'])
    const short = await templateOf({ lake: { retentionDays: 30 } })
    expect([rulesOf(stack), rulesOf(short)]).toEqual([
      [
        ['lake/', 365],
        ['errors/', 7],
      ],
      [
        ['lake/', 30],
        ['errors/', 7],
      ],
    ])
    expect([days(stack), days(short)]).toEqual([
      LAKE_TABLE_NAMES.map(() => 'NOW-365DAYS,NOW+1DAYS'),
      LAKE_TABLE_NAMES.map(() => 'NOW-30DAYS,NOW+1DAYS'),
    ])
    const lakeDays = (of: TemplateView) =>
      of.ofType('AWS::Lambda::Function').flatMap(({ properties }) => properties.Environment?.Variables?.LAKE_DAYS ?? [])
    expect([lakeDays(stack), lakeDays(short)]).toEqual([
      ['365', '365', '365'],
      ['30', '30', '30'],
    ])
  })

  test('has a kept table beside each, whose partitions are registered', () => {
    const described = keptTables.map(({ properties: { TableInput: table } }) => ({
      name: table.Name,
      columns: table.StorageDescriptor.Columns.map(({ Name }: { Name: string }) => Name),
      keys: table.PartitionKeys.map(({ Name, Type }: { Name: string; Type: string }) => `${Name} ${Type}`),
    }))
    expect(described).toEqual(
      LAKE_TABLE_NAMES.map((name) => ({
        name: `${name}_kept`,
        columns: [
          'hour',
          ...LAKE_TABLES[name].columns.flatMap((column) => (column.name === 'project_id' ? [] : column.name)),
        ],
        keys: ['day string', 'project_id string'],
      })),
    )
    for (const [index, name] of LAKE_TABLE_NAMES.entries())
      expect(JSON.stringify(keptTables[index]?.properties.TableInput.StorageDescriptor.Location)).toContain(
        `/lake/kept/${name}/`,
      )
  })

  test('is kept every hour by a function that reads and removes files of the lake, and writes kept ones', () => {
    const statements = ofType('AWS::IAM::Role')
      .filter(({ id }) => id.startsWith('KeepFunctionRole'))
      .flatMap(({ properties }) => properties.Policies[0].PolicyDocument.Statement)
    const on = (action: string) =>
      JSON.stringify(statements.filter(({ Action }) => [Action].flat().includes(action)).map((one) => one.Resource))
    expect(on('s3:DeleteObject')).toContain('/lake/*')
    expect(on('s3:PutObject')).toContain('/lake/kept/*')
    expect(on('s3:PutObject')).not.toContain('/lake/*')
    expect(on('glue:BatchUpdatePartition')).toContain('/events_kept')
    expect(on('glue:BatchUpdatePartition')).not.toMatch(/\/events"/)
    const rule = ofType('AWS::Events::Rule').find(({ id }) => id.startsWith('Keep'))
    expect(rule?.properties.ScheduleExpression).toBe('rate(1 hour)')
  })

  test('stops a query that reads too much, whatever its caller requests', () => {
    expect(ofType('AWS::Athena::WorkGroup')[0]?.properties).toMatchObject({
      Name: { 'Fn::Join': ['', ['Incuera-Two-', expect.anything()]] },
      RecursiveDeleteOption: true,
      WorkGroupConfiguration: { EnforceWorkGroupConfiguration: true, BytesScannedCutoffPerQuery: 20_000_000 },
    })
  })

  test('has its own database per stack', () => {
    expect(ofType('AWS::Glue::Database')[0]?.properties.DatabaseInput.Name).toEqual({
      'Fn::Join': ['', ['incuera_two_', expect.anything()]],
    })
  })
})
