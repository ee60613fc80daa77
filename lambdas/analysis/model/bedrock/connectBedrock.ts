import type { BedrockRuntimeClientConfig, ConverseCommandInput } from '@aws-sdk/client-bedrock-runtime'

/**
 * One Converse request, as the client of the SDK sends it; it ends when `signal` aborts.
 * @throws the errors of the SDK, after one try
 */
export type Converse = (input: ConverseCommandInput, signal: AbortSignal) => Promise<unknown>

/**
 * Of any client of the SDK: its credentials, and its connections, which are HTTP/1.1; those of the client of Bedrock
 * would be HTTP/2.
 */
export type Signer = Pick<BedrockRuntimeClientConfig, 'credentials' | 'requestHandler'>

/**
 * Amazon Bedrock in one region, signed with the credentials of the function: there is no key, and nothing leaves AWS.
 * The client is loaded with the first request.
 *
 * @param region of the model, which may be another than that of the function
 */
export function connectBedrock(region: string, { credentials, requestHandler }: Signer, endpoint?: string): Converse {
  const connect = async (): Promise<Converse> => {
    const { BedrockRuntimeClient, ConverseCommand } = await import('@aws-sdk/client-bedrock-runtime')
    const client = new BedrockRuntimeClient({
      ...{ region, credentials, requestHandler, endpoint, maxAttempts: 1 },
      // It would prefer a key in the environment (AWS_BEARER_TOKEN_BEDROCK) to the role of the function.
      authSchemePreference: ['sigv4'],
    })
    return (input, abortSignal) => client.send(new ConverseCommand(input), { abortSignal })
  }
  let connected: Promise<Converse> | undefined
  return async (input, signal) => {
    connected ??= connect()
    const converse = await connected
    return converse(input, signal)
  }
}
