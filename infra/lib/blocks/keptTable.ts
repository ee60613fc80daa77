import { KEPT_PARTITIONS, keptColumns, keptName, keptPrefix } from '@incuera/contract/lake/kept.ts'
import type { LakeTable } from '@incuera/contract/lake/tables.ts'
import type { CfnDatabase } from 'aws-cdk-lib/aws-glue'
import type { Bucket } from 'aws-cdk-lib/aws-s3'
import { Construct } from 'constructs'
import { catalogArns, parquetTable } from './parquetTable.ts'

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
    this.catalogArns = catalogArns(this, databaseName, name)
    this.tableRef = parquetTable(this, 'Table', {
      name,
      database,
      columns: keptColumns(table),
      partitionKeys: KEPT_PARTITIONS,
      location: `s3://${bucket.bucketName}/${keptPrefix(table.name)}`,
    }).ref
  }
}
