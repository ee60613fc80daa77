import type { Permission } from '../service.ts'
import { LOCAL_ACCOUNT, LOCAL_REGION } from '../template/template.ts'

/** @param resource such as `catalog` or `table/my_lake/events` */
export const glueArn = (resource: string) => `arn:aws:glue:${LOCAL_REGION}:${LOCAL_ACCOUNT}:${resource}`

/** An action on a table or its partitions: Glue checks the catalog, the database and the table. */
export const onTable = (action: string, { database, name }: { database: string; name: string }): Permission[] =>
  ['catalog', `database/${database}`, `table/${database}/${name}`].map((resource) => ({
    action,
    resource: glueArn(resource),
  }))
