import { Aws } from 'aws-cdk-lib'
import type { IRole } from 'aws-cdk-lib/aws-iam'
import { CfnPrincipalPermissions } from 'aws-cdk-lib/aws-lakeformation'
import type { Construct } from 'constructs'

export interface TableGrant {
  role: IRole
  databaseName: string
  tableName: string
  /** In addition to reading. */
  permissions?: ('ALTER' | 'INSERT' | 'DELETE')[]
}

/**
 * Lets a role read a table where Lake Formation governs the Data Catalog: IAM permissions on Glue are then ineffective
 * until Lake Formation grants the same. The deploying principal must be a Lake Formation administrator.
 */
export function grantTable(
  scope: Construct,
  id: string,
  { role, databaseName, tableName, permissions = [] }: TableGrant,
): CfnPrincipalPermissions {
  return new CfnPrincipalPermissions(scope, id, {
    principal: { dataLakePrincipalIdentifier: role.roleArn },
    resource: { table: { catalogId: Aws.ACCOUNT_ID, databaseName, name: tableName } },
    permissions: ['DESCRIBE', 'SELECT', ...permissions],
    permissionsWithGrantOption: [],
  })
}

/** Lets a role see that a database exists; Athena checks before it plans a query. */
export function grantDatabase(
  scope: Construct,
  id: string,
  { role, databaseName }: Omit<TableGrant, 'tableName'>,
): CfnPrincipalPermissions {
  return new CfnPrincipalPermissions(scope, id, {
    principal: { dataLakePrincipalIdentifier: role.roleArn },
    resource: { database: { catalogId: Aws.ACCOUNT_ID, name: databaseName } },
    permissions: ['DESCRIBE'],
    permissionsWithGrantOption: [],
  })
}
