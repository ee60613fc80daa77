import { CfnOutput, Stack, Validations } from 'aws-cdk-lib'
import { CfnSecret, Secret } from 'aws-cdk-lib/aws-secretsmanager'
import type { Construct } from 'constructs'
import type { Config } from '../config.ts'
import { removalPolicy } from './bucket.ts'

/**
 * The secret for a model's API key, without a value: the CDK would generate a random one, which a model's server
 * answers with 401. Functions take "no value" for "not set yet".
 */
export function modelKey(
  scope: Construct,
  { removal, model, output }: Pick<Config, 'removal'> & { model: string; output: string },
): Secret {
  const secret = new Secret(scope, 'ModelKey', {
    description: `API key of the ${model}. Created empty: store your key here.`,
    removalPolicy: removalPolicy(removal),
  })
  const resource = secret.node.defaultChild
  if (!(resource instanceof CfnSecret)) throw new Error('Secret no longer holds a CfnSecret')
  resource.addPropertyDeletionOverride('GenerateSecretString')
  Validations.of(secret).acknowledge({
    id: 'AwsSolutions-SMG4',
    reason: 'The key belongs to a model provider; AWS cannot rotate it.',
  })
  new CfnOutput(Stack.of(scope), output, {
    value: secret.secretArn,
    description: `Store the API key of the ${model} here`,
  })
  return secret
}
