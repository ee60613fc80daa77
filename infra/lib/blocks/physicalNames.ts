import { Aws, Fn, Stack } from 'aws-cdk-lib'
import type { Construct } from 'constructs'

/** The UUID at the end of the stack's id, `arn:…:stack/{name}/{uuid}`. */
const stackUuid = () => Fn.select(2, Fn.split('/', Aws.STACK_ID))

/**
 * The names that this deployment chooses itself; CloudFormation generates all others. Each ends in the stack's UUID, or
 * its first group where it must only be unique in one account. So no two stacks collide, whatever they are called
 * (`Shop` and `shop` are two stacks, but would be one Glue database), nor does a stack collide with what an earlier one
 * of its name left behind.
 */
export function physicalNames(scope: Construct) {
  const { stackName } = Stack.of(scope)
  const lower = stackName.toLowerCase()
  const uuid = Fn.join('', Fn.split('-', stackUuid()))
  const short = Fn.select(0, Fn.split('-', stackUuid()))
  return {
    /** Global. At most 63 characters: 23 for the stack, 8, and 32 for the UUID. */
    replayBucket: `${lower}-replay-${uuid}`,
    /**
     * Shared by all accounts of a region. Cognito rejects prefixes that contain aws, amazon or cognito, so the stack's
     * name is not in it.
     */
    signInDomain: `replay-${uuid}`,
    database: `${lower.replaceAll('-', '_')}_${short}`,
    workgroup: `${stackName}-${short}`,
    /**
     * Functions, header policies and access controls of CloudFront are shared by all regions of an account. At most 64
     * characters.
     */
    edge: (site: string, part: string) => `${stackName}-${site}-${part}-${short}`,
    /**
     * API Gateway lists the log groups it writes to in one policy of 5,120 characters, except those under this prefix.
     */
    gatewayLog: `/aws/vendedlogs/${stackName}-${short}/api`,
  }
}
