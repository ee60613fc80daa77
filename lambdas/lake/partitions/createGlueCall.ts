import { createJsonCall } from '#runtime/aws/createJsonCall.ts'
import type { ClientConfig } from '#runtime/aws/createSignedCall.ts'
import type { GlueCall } from './gluePartitions.ts'

/**
 * Glue's API without its client, which is larger than the function. Credentials, region and retries are those of a
 * client of another service.
 * @param endpoint such as `https://glue.eu-central-1.amazonaws.com`
 */
export function createGlueCall(config: ClientConfig, endpoint: string): GlueCall {
  const url = new URL(endpoint)
  return (operation, input) =>
    createJsonCall({ service: 'glue', target: `AWSGlue.${operation}`, version: '1.1' }, config, async () => ({ url }))(
      input,
    )
}
