const WORKGROUP_ARN = 'arn:aws:athena:us-east-1:000000000000:workgroup/wg'

/** Roles of the lake of {@link lakeResources}: what each function of the product may do with one, and no more. */
export function lakeRoles() {
  const under = (prefix: string) => ({ 'Fn::Join': ['', [arnOf('Lake'), `/${prefix}*`]] })
  const glue = (resource: string) => `arn:aws:glue:us-east-1:000000000000:${resource}`
  const catalog = [glue('catalog'), glue('database/my_lake'), glue('table/my_lake/events')]
  return {
    Writer: role(
      { Action: ['s3:PutObject'], Resource: [under('lake/events/'), under('errors/events/')] },
      { Action: ['glue:GetTable', 'glue:GetTableVersion', 'glue:GetTableVersions'], Resource: catalog },
    ),
    Ingest: role({ Action: ['firehose:PutRecord', 'firehose:PutRecordBatch'], Resource: arnOf('Stream') }),
    Api: role(
      {
        Action: [
          'athena:StartQueryExecution',
          'athena:GetQueryExecution',
          'athena:GetQueryResults',
          'athena:StopQueryExecution',
        ],
        Resource: WORKGROUP_ARN,
      },
      { Action: ['glue:GetDatabase', 'glue:GetTable'], Resource: catalog },
      { Action: ['glue:GetTable', 'glue:GetPartitions'], Resource: glue('table/my_lake/events_kept') },
      { Action: ['glue:GetPartitions'], Resource: catalog },
      { Action: ['s3:GetBucketLocation', 's3:ListBucket'], Resource: arnOf('Lake') },
      { Action: ['s3:GetObject'], Resource: under('lake/') },
    ),
    Keeper: role(
      {
        Action: ['GetPartitions', 'BatchCreatePartition', 'BatchUpdatePartition', 'BatchDeletePartition'].map(
          (name) => `glue:${name}`,
        ),
        Resource: [glue('catalog'), glue('database/my_lake'), glue('table/my_lake/events_kept')],
      },
      { Action: ['s3:ListBucket'], Resource: arnOf('Lake') },
      { Action: ['s3:GetObject', 's3:PutObject', 's3:DeleteObject'], Resource: under('lake/') },
    ),
    Blind: role(
      { Action: ['athena:StartQueryExecution'], Resource: WORKGROUP_ARN },
      { Action: ['glue:GetDatabase', 'glue:GetTable'], Resource: catalog },
    ),
  }
}

/** ARN of a resource of the same template. */
export const arnOf = (id: string) => ({ 'Fn::GetAtt': [id, 'Arn'] })

const role = (...statements: { Action: string[]; Resource: unknown }[]) => ({
  Type: 'AWS::IAM::Role',
  Properties: {
    Policies: [
      {
        PolicyName: 'p',
        PolicyDocument: { Statement: statements.map((statement) => ({ Effect: 'Allow', ...statement })) },
      },
    ],
  },
})
