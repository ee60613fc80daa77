import { glueArn, onTable } from '../glue/onTable.ts'
import type { GlueTable } from '../glue/readTables.ts'
import type { Permission } from '../service.ts'

/**
 * What Athena does in the caller's name for a query: it reads the catalog of each table and the objects under its
 * location. A table counts if its name appears anywhere in the text, because permissions are checked before it is
 * parsed.
 */
export function queryPermissions(sql: string, tables: GlueTable[]): Permission[] {
  return tables
    .filter(({ name }) => new RegExp(`\\b${name}\\b`, 'i').test(sql))
    .flatMap(({ database, name, bucket, prefix, found }) => [
      { action: 'glue:GetDatabase', resource: glueArn('catalog') },
      { action: 'glue:GetDatabase', resource: glueArn(`database/${database}`) },
      ...onTable('glue:GetTable', { database, name }),
      ...(found.type === 'registration' ? onTable('glue:GetPartitions', { database, name }) : []),
      { action: 's3:GetBucketLocation', resource: `arn:aws:s3:::${bucket}` },
      { action: 's3:ListBucket', resource: `arn:aws:s3:::${bucket}`, context: { 's3:prefix': prefix } },
      { action: 's3:GetObject', resource: `arn:aws:s3:::${bucket}/${prefix}*` },
    ])
}
