import { expect, test } from '@jest/globals'
import type { Json } from '../testing/readTemplate.ts'
import { synthesize } from '../testing/synthesize.ts'

const CUSTOM = { '@aws-cdk/core:bootstrapQualifier': 'ourteam7' }

const deployerOf = ({ ofType }: ReturnType<typeof synthesize>) => {
  const role = ofType('AWS::IAM::Role').find(({ id }) => id.startsWith('ContentRole'))
  const statements: { Action: string; Resource: Json; Condition?: Json }[] =
    role?.properties.Policies[0].PolicyDocument.Statement
  return (action: string) => statements.filter(({ Action }) => [Action].flat().includes(action))
}

test('the files of the dashboard are read from the bucket of this bootstrap stack', () => {
  const stack = synthesize({}, undefined, CUSTOM)
  const [reading] = deployerOf(stack)('s3:GetObject')
  const deployments = stack.ofType('Custom::CDKBucketDeployment')
  expect(deployments.length).toBeGreaterThan(3)
  for (const { properties } of deployments) {
    for (const bucket of properties.SourceBucketNames) {
      expect(JSON.stringify(bucket)).toContain('cdk-ourteam7-assets-')
      expect(JSON.stringify(reading?.Resource)).toContain(JSON.stringify(bucket))
    }
  }
  expect(JSON.stringify(stack.json)).not.toContain('hnb659fds')
  expect(stack.findings()).toEqual([])
})

test('a key on that bucket does not matter: its objects, and no others, may be decrypted via S3', () => {
  const [decrypting, ...others] = deployerOf(synthesize({}, undefined, CUSTOM))('kms:Decrypt')
  expect(others).toEqual([])
  expect(decrypting?.Condition.StringEquals['kms:ViaService']).toEqual({
    'Fn::Join': ['', ['s3.', { Ref: 'AWS::Region' }, '.', { Ref: 'AWS::URLSuffix' }]],
  })
  const arns: Json[] = decrypting?.Condition.StringLike['kms:EncryptionContext:aws:s3:arn']
  expect(arns).toHaveLength(2)
  for (const arn of arns) expect(JSON.stringify(arn)).toContain('cdk-ourteam7-assets-')
})
