import { Aws, Validations } from 'aws-cdk-lib'
import { PolicyStatement } from 'aws-cdk-lib/aws-iam'
import type { IFunction } from 'aws-cdk-lib/aws-lambda'
import { readModelId } from '../bedrockModelId.ts'
import { allow } from './grants.ts'

const ACTIONS = ['bedrock:InvokeModel']

/**
 * Allows calls of one model of Amazon Bedrock in one region. Through an inference profile the model may be called in
 * any region, but only by that profile, which knows the regions of its geography: they differ by model, and AWS adds
 * some ("Prerequisites for inference profiles" in the Bedrock user guide). A request of a global profile that leaves
 * its region names none ("Global cross-Region inference" there).
 */
export function allowBedrock(fn: IFunction, { region, model: id }: { region: string; model: string }): void {
  const { profile, model } = readModelId(id)
  const modelIn = (place: string) => `arn:${Aws.PARTITION}:bedrock:${place}::foundation-model/${model}`
  if (profile === null) {
    allow(fn, ACTIONS, [modelIn(region)])
    return
  }
  const profileArn = `arn:${Aws.PARTITION}:bedrock:${region}:${Aws.ACCOUNT_ID}:inference-profile/${profile}`
  allow(fn, ACTIONS, [profileArn])
  fn.addToRolePolicy(
    new PolicyStatement({
      actions: ACTIONS,
      resources: [modelIn('*'), ...(profile.startsWith('global.') ? [modelIn('')] : [])],
      conditions: { ArnEquals: { 'bedrock:InferenceProfileArn': profileArn } },
    }),
  )
  if (fn.role)
    Validations.of(fn.role).acknowledge({
      id: `AwsSolutions-IAM5[Resource::arn:<AWS::Partition>:bedrock:*::foundation-model/${model}]`,
      reason: 'The inference profile decides about the region, and the condition allows calls by that profile only.',
    })
}
