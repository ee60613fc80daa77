import { CfnResource } from 'aws-cdk-lib'
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda'

/**
 * Writes into the template what the files of a function are bundled from, so that `npm run dev` can rebuild one
 * function without synthesizing the stack.
 * @param sources file in the asset → source file in the folder of the functions
 */
export function writeSources(fn: LambdaFunction, sources: Record<string, string>): void {
  if (!(fn.node.defaultChild instanceof CfnResource))
    throw new Error('Function no longer holds its resource as the default child')
  fn.node.defaultChild.addMetadata('incuera:sources', sources)
}
