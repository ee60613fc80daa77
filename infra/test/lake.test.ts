import { EVENTS_COLUMNS, SESSIONS_COLUMNS } from '@incuera/contract/lake.ts'
import { describe, expect, test } from '@jest/globals'
import { synthesize } from './synthesize.ts'

describe('the lake', () => {
  const { ofType } = synthesize({ lake: { freshnessSeconds: 5, scanLimitBytes: 20_000_000 }, stackName: 'Incuera-Two' })

  test('has the columns of the contract, in their order', () => {
    const columns = ofType('AWS::Glue::Table').map(({ properties }) => properties.TableInput.StorageDescriptor.Columns)
    const asGlue = (all: typeof EVENTS_COLUMNS) => all.map(({ name, type, comment }) => ({ Name: name, Type: type, Comment: comment }))
    expect(columns).toEqual([asGlue(EVENTS_COLUMNS), asGlue(SESSIONS_COLUMNS)])
  })

  test('projects the very folders that Firehose writes', () => {
    for (const [index, table] of ofType('AWS::Glue::Table').entries()) {
      const { Name, Parameters, PartitionKeys } = table.properties.TableInput
      expect(PartitionKeys.map((key: { Name: string }) => key.Name)).toEqual(['day', 'hour'])
      expect(JSON.stringify(Parameters['storage.location.template'])).toContain(`/lake/${Name}/day=\${day}/hour=\${hour}/`)
      const stream = ofType('AWS::KinesisFirehose::DeliveryStream')[index]?.properties.ExtendedS3DestinationConfiguration
      expect(stream.Prefix).toBe(`lake/${Name}/day=!{timestamp:yyyy-MM-dd}/hour=!{timestamp:HH}/`)
      expect(stream.BufferingHints).toEqual({ IntervalInSeconds: 5, SizeInMBs: 64 })
    }
  })

  test('stops a query that reads too much, whatever its caller asks for', () => {
    expect(ofType('AWS::Athena::WorkGroup')[0]?.properties).toMatchObject({
      Name: { 'Fn::Join': ['', ['Incuera-Two-', expect.anything()]] },
      RecursiveDeleteOption: true,
      WorkGroupConfiguration: { EnforceWorkGroupConfiguration: true, BytesScannedCutoffPerQuery: 20_000_000 },
    })
  })

  test('has a database of its own per stack', () => {
    expect(ofType('AWS::Glue::Database')[0]?.properties.DatabaseInput.Name).toEqual({ 'Fn::Join': ['', ['incuera_two_', expect.anything()]] })
  })
})
