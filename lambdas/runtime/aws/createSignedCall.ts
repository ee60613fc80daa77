import { setTimeout as sleep } from 'node:timers/promises'
import { HttpRequest, type HttpResponse } from '@smithy/core/protocols'
import { isServerError, isThrottlingError, isTransientError, StandardRetryStrategy } from '@smithy/core/retry'
import { SignatureV4 } from '@smithy/signature-v4'
import type {
  AwsCredentialIdentity,
  ChecksumConstructor,
  EndpointV2,
  HashConstructor,
  Provider,
  RequestHandler,
  RetryErrorType,
  SdkError,
} from '@smithy/types'
import { isSdkError } from '../isUnavailable.ts'
import type { ServiceError } from './serviceError.ts'

/** What every client of the SDK has found out about where it runs and as whom. */
export interface ClientConfig {
  region: Provider<string>
  credentials: Provider<AwsCredentialIdentity>
  sha256: ChecksumConstructor | HashConstructor
  maxAttempts: Provider<number>
  requestHandler: RequestHandler<HttpRequest, HttpResponse>
}

export interface SignedCallOptions {
  config: ClientConfig
  /** The service's name in signatures: `s3`, `dynamodb`, `firehose`. */
  service: string
  endpoint: () => Promise<EndpointV2>
  /** Reads the error of a response with status 300 and above. */
  toError: (status: number, body: Buffer) => ServiceError
}

export interface SignedRequest {
  method: 'POST' | 'PUT'
  /** Relative to the endpoint's own path, encoded. */
  path: string
  headers: Record<string, string>
  body: Buffer
}

/**
 * Resolves with the body of a successful response.
 * @throws ServiceError for any other, after the SDK's number of tries where a retry may help
 */
export type SignedCall = (request: SignedRequest) => Promise<Buffer>

/**
 * A call to AWS made of the SDK's own parts (endpoint, credentials, signature, connections, retry rules) without its
 * middleware, which takes more CPU than everything ingest does with a batch: 2.0 to 3.2 ms per call against 0.8 to 0.9
 * (docs/benchmarks.md). For the calls that every batch makes; all others use the SDK's commands.
 */
export function createSignedCall({ config, service, endpoint, toError }: SignedCallOptions): SignedCall {
  const { region, credentials, sha256 } = config
  // Only S3 signs the path as it is sent (AWS Signature Version 4, "Create a canonical request").
  const signer = new SignatureV4({ service, region, credentials, sha256, uriEscapePath: service !== 's3' })
  const strategy = new StandardRetryStrategy(config.maxAttempts)
  let known: Promise<EndpointV2> | undefined

  async function send({ method, path, headers, body }: SignedRequest): Promise<Buffer> {
    known ??= endpoint()
    const { protocol, hostname, host, port, pathname } = (await known).url
    const request = new HttpRequest({
      ...{
        protocol,
        hostname,
        method,
        body,
        port: port ? Number(port) : undefined,
        path: `${pathname.replace(/\/$/, '')}${path}`,
      },
      headers: { ...headers, host, 'content-length': String(body.length) },
    })
    const signed = new HttpRequest(await signer.sign(request))
    const { response } = await config.requestHandler.handle(signed)
    const answer = await readBody(response)
    if (response.statusCode < 300) return answer
    throw toError(response.statusCode, answer)
  }

  return async (request) => {
    let token = await strategy.acquireInitialRetryToken(service)
    for (;;) {
      try {
        const answer = await send(request)
        strategy.recordSuccess(token)
        return answer
      } catch (error) {
        if (!isSdkError(error)) throw error
        const next = await strategy
          .refreshRetryTokenForRetry(token, { error, errorType: typeOf(error) })
          .catch(() => null)
        if (next === null) throw error
        token = next
        await sleep(token.getRetryDelay())
      }
    }
  }
}

async function readBody({ body }: HttpResponse): Promise<Buffer> {
  const chunks: Buffer[] = []
  for await (const chunk of body) chunks.push(chunk)
  return Buffer.concat(chunks)
}

function typeOf(error: SdkError): RetryErrorType {
  if (isThrottlingError(error)) return 'THROTTLING'
  if (isTransientError(error)) return 'TRANSIENT'
  return isServerError(error) ? 'SERVER_ERROR' : 'CLIENT_ERROR'
}
