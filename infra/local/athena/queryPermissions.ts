import type { GlueTable } from '../glue/readTables.ts'
import type { Permission } from '../service.ts'
import { LOCAL_ACCOUNT, LOCAL_REGION } from '../template/template.ts'

const GLUE = `arn:aws:glue:${LOCAL_REGION}:${LOCAL_ACCOUNT}`

/**
 * What Athena does in the caller's name for a query: it reads the catalog of each table and the objects under its
 * location. A table counts if its name appears anywhere in the text, because permissions are checked before it is
 * parsed.
 */
export function queryPermissions(sql: string, tables: GlueTable[]): Permission[] {
  return tables
    .filter(({ name }) => new RegExp(`\\b${name}\\b`, 'i').test(sql))
    .flatMap(({ database, name, bucket, prefix }) => [
      { action: 'glue:GetDatabase', resource: `${GLUE}:catalog` },
      { action: 'glue:GetDatabase', resource: `${GLUE}:database/${database}` },
      { action: 'glue:GetTable', resource: `${GLUE}:catalog` },
      { action: 'glue:GetTable', resource: `${GLUE}:database/${database}` },
      { action: 'glue:GetTable', resource: `${GLUE}:table/${database}/${name}` },
      { action: 's3:GetBucketLocation', resource: `arn:aws:s3:::${bucket}` },
      { action: 's3:ListBucket', resource: `arn:aws:s3:::${bucket}`, context: { 's3:prefix': prefix } },
      { action: 's3:GetObject', resource: `arn:aws:s3:::${bucket}/${prefix}*` },
    ])
}
