import { KEPT_PARTITIONS, keptColumns, keptName, keptPrefix } from '@incuera/contract/lake/kept.ts'
import type { LakeTable } from '@incuera/contract/lake/tables.ts'
import { Aws, Stack } from 'aws-cdk-lib'
import { type CfnDatabase, CfnTable } from 'aws-cdk-lib/aws-glue'
import type { Bucket } from 'aws-cdk-lib/aws-s3'
import { Construct } from 'constructs'

export interface KeptTableProps {
  table: LakeTable
  database: CfnDatabase
  databaseName: string
  bucket: Bucket
}

/** The Glue table of the rows that `keep` has rewritten. It has no projection: its partitions are registered. */
export class KeptTable extends Construct {
  /** The table's name as a reference, for resources that depend on it. */
  readonly tableRef: string
  /** Catalog, database and table: Glue checks all three. */
  readonly catalogArns: string[]

  constructor(scope: Construct, id: string, { table, database, databaseName, bucket }: KeptTableProps) {
    super(scope, id)
    const name = keptName(table.name)
    const glueArn = (resource: string) => Stack.of(this).formatArn({ service: 'glue', resource })
    this.catalogArns = [
      glueArn('catalog'),
      glueArn(`database/${databaseName}`),
      glueArn(`table/${databaseName}/${name}`),
    ]
    const resource = new CfnTable(this, 'Table', {
      catalogId: Aws.ACCOUNT_ID,
      databaseName: database.ref,
      tableInput: {
        name,
        tableType: 'EXTERNAL_TABLE',
        parameters: { EXTERNAL: 'TRUE', classification: 'parquet' },
        partitionKeys: KEPT_PARTITIONS,
        storageDescriptor: {
          columns: keptColumns(table),
          location: `s3://${bucket.bucketName}/${keptPrefix(table.name)}`,
          inputFormat: 'org.apache.hadoop.hive.ql.io.parquet.MapredParquetInputFormat',
          outputFormat: 'org.apache.hadoop.hive.ql.io.parquet.MapredParquetOutputFormat',
          serdeInfo: { serializationLibrary: 'org.apache.hadoop.hive.ql.io.parquet.serde.ParquetHiveSerDe' },
        },
      },
    })
    this.tableRef = resource.ref
  }
}
