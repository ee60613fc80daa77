import { LAKE_TABLE_NAMES, LAKE_TABLES, type LakeTable } from '@incuera/contract/lake/tables.ts'
import { describe, expect, test } from '@jest/globals'
import type { TemplateView } from '../testing/readTemplate.ts'
import { templateOf } from '../testing/templateOf.ts'

const stack = await templateOf({ lake: { freshnessSeconds: 5, scanLimitBytes: 20_000_000 }, stackName: 'Incuera-Two' })
const { ofType } = stack

describe('the lake', () => {
  test('has the columns of the contract, in their order', () => {
    const columns = ofType('AWS::Glue::Table').map(({ properties }) => properties.TableInput.StorageDescriptor.Columns)
    const asGlue = ({ columns: all }: LakeTable) =>
      all.map(({ name, type, comment }) => ({ Name: name, Type: type, Comment: comment }))
    expect(columns).toEqual(LAKE_TABLE_NAMES.map((name) => asGlue(LAKE_TABLES[name])))
  })

  test('projects exactly the folders that Firehose writes', () => {
    for (const [index, table] of ofType('AWS::Glue::Table').entries()) {
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
    for (const { properties } of ofType('AWS::Glue::Table')) {
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
      stack.ofType('AWS::Glue::Table').map(({ properties }) => properties.TableInput.Parameters['projection.day.range'])
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
    expect([lakeDays(stack), lakeDays(short)]).toEqual([['365'], ['30']])
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
