import type { LakeColumn } from '@incuera/contract/lake/lakeColumn.ts'
import { Aws, Stack } from 'aws-cdk-lib'
import { type CfnDatabase, CfnTable } from 'aws-cdk-lib/aws-glue'
import type { Construct } from 'constructs'

export interface ParquetTableProps {
  name: string
  database: CfnDatabase
  columns: LakeColumn[]
  partitionKeys: LakeColumn[]
  /** `s3://…/` of its files. */
  location: string
  /** In addition to those of every Parquet table. */
  parameters?: Record<string, string>
}

/** A Glue table over Parquet files. */
export const parquetTable = (
  scope: Construct,
  id: string,
  { name, database, columns, partitionKeys, location, parameters = {} }: ParquetTableProps,
): CfnTable =>
  new CfnTable(scope, id, {
    catalogId: Aws.ACCOUNT_ID,
    databaseName: database.ref,
    tableInput: {
      name,
      tableType: 'EXTERNAL_TABLE',
      parameters: { EXTERNAL: 'TRUE', classification: 'parquet', ...parameters },
      partitionKeys,
      storageDescriptor: {
        columns,
        location,
        inputFormat: 'org.apache.hadoop.hive.ql.io.parquet.MapredParquetInputFormat',
        outputFormat: 'org.apache.hadoop.hive.ql.io.parquet.MapredParquetOutputFormat',
        serdeInfo: { serializationLibrary: 'org.apache.hadoop.hive.ql.io.parquet.serde.ParquetHiveSerDe' },
      },
    },
  })

/** Catalog, database and table: Glue checks all three. */
export function catalogArns(scope: Construct, databaseName: string, tableName: string): string[] {
  const glueArn = (resource: string) => Stack.of(scope).formatArn({ service: 'glue', resource })
  return [glueArn('catalog'), glueArn(`database/${databaseName}`), glueArn(`table/${databaseName}/${tableName}`)]
}
