import { createHash, randomUUID } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Log } from '@incuera/lambdas/runtime/log.ts'
import type { DiskGuard } from '../data/diskGuard.ts'
import { readBody } from '../http/readBody.ts'
import { RequestError } from '../http/requestError.ts'
import { startListener } from '../http/startListener.ts'
import type { Authorizer } from '../iam/createAuthorizer.ts'
import { sayDenied } from '../iam/sayDenied.ts'
import { type CredentialsBook, type LocalService, type Permission, type Principal, ServiceError } from '../service.ts'
import type { Keyring } from './openCredentials.ts'
import { readSignature, type Signature } from './signature.ts'
import { verifySignature } from './verifySignature.ts'
import { describeError, writeError } from './writeError.ts'

/** DynamoDB's limit per request; the other JSON services accept less. */
const BODY_BYTES_MAX = 16 * 1024 * 1024

/** Actions that need additional disk space. Everything else continues when the disk is full. */
const STORING =
  /^(s3:PutObject|dynamodb:(Put|Update|BatchWrite)|sqs:SendMessage|firehose:Put|secretsmanager:Put|athena:StartQuery|glue:Batch(Create|Update))/

export interface Gateway {
  /** `http://127.0.0.1:4900`: the AWS SDK gets it as AWS_ENDPOINT_URL. */
  origin: string
  credentials: CredentialsBook
  /** Ends open connections. The services are closed by their creator. */
  close(): Promise<void>
}

export interface GatewaySetup {
  /** 0 takes a free one. */
  port: number
  services: LocalService[]
  authorizer: Authorizer
  keyring: Keyring
  /** Checked before anything is stored. */
  disk: Pick<DiskGuard, 'demandSpace' | 'refusalOf'>
  log: Log
  /** Milliseconds since the epoch. */
  now(): number
}

/**
 * The single entry point of every AWS protocol on this machine. A request is routed by the service inside its
 * signature, its signature is checked, and each permission it needs is evaluated against the policies of the caller's
 * role in the template.
 */
export async function startGateway({
  port,
  services,
  authorizer,
  keyring,
  disk,
  log,
  now,
}: GatewaySetup): Promise<Gateway> {
  const byName = new Map(services.map((service) => [service.signingName, service]))
  const browserServices = services.filter((service) => service.crossOrigin)

  const mayOf = (principal: Principal) => (permission: Permission) =>
    authorizer.decide(principal, permission).type === 'allowed'

  function demand(principal: Principal, permission: Permission, format: LocalService['errors']): void {
    const decision = authorizer.decide(principal, permission)
    if (decision.type === 'allowed') return
    const { action, resource } = permission
    log.warn('access denied', {
      principal: principal.type === 'role' ? principal.roleId : 'root',
      action,
      resource,
      because: decision.because,
    })
    const message = sayDenied(principal, permission, decision.because)
    throw format === 'xml'
      ? new ServiceError(403, 'AccessDenied', message)
      : new ServiceError(400, 'AccessDeniedException', message)
  }

  function identify(signature: Signature) {
    const owner = keyring.owner(signature.accessKeyId)
    if (owner) return owner
    if (signature.service === 's3') {
      throw new ServiceError(
        403,
        'InvalidAccessKeyId',
        'The AWS Access Key Id you provided does not exist in our records.',
      )
    }
    throw new ServiceError(403, 'UnrecognizedClientException', 'The security token included in the request is invalid.')
  }

  async function serve(
    incoming: IncomingMessage,
    response: ServerResponse,
    url: URL,
    signature: Signature,
    service: LocalService,
  ): Promise<void> {
    const { method = 'GET', url: target = '/', headers } = incoming
    const { principal, secretAccessKey } = identify(signature)
    const body = service.body === 'buffer' ? await readBody(incoming, BODY_BYTES_MAX) : Buffer.alloc(0)
    const payloadHash =
      service.body === 'buffer'
        ? createHash('sha256').update(body).digest('hex')
        : (signature.payloadHash ?? 'UNSIGNED-PAYLOAD')
    verifySignature({ request: { method, target, headers }, signature, secretAccessKey, payloadHash, now: now() })

    const request = { method, url, headers, principal, may: mayOf(principal), body, stream: incoming }
    const permissions = service.permissions(request)
    for (const permission of permissions) demand(principal, permission, service.errors)
    if (permissions.some(({ action }) => STORING.test(action))) disk.demandSpace(Number(headers['content-length'] ?? 0))
    await service.handle(request, response)
  }

  async function answer(incoming: IncomingMessage, response: ServerResponse, url: URL): Promise<void> {
    const { method = 'GET', url: target = '/', headers } = incoming
    const requestId = randomUUID()
    response.setHeader('x-amzn-requestid', requestId)
    response.setHeader('x-amz-request-id', requestId)
    let format = formatOf(incoming)
    try {
      if (!isDecodable(target)) throw new ServiceError(400, 'InvalidURI', "Couldn't parse the specified URI.")
      if (headers.origin && allowOrigin(browserServices, { method, url, headers }, response)) return
      const signature = readSignature(url, headers)
      if (!signature) throw unsigned(format)
      const service = byName.get(signature.service)
      if (!service)
        throw new ServiceError(
          400,
          'UnknownOperationException',
          `The service ${signature.service} is not supported on this machine.`,
        )
      format = service.errors
      await serve(incoming, response, url, signature, service)
    } catch (error) {
      const known =
        error instanceof RequestError
          ? new ServiceError(error.statusCode, 'RequestEntityTooLargeException', error.message)
          : (disk.refusalOf(error) ?? error)
      if (!(known instanceof ServiceError) || response.headersSent || response.destroyed) throw error
      // The rest of the request is read and dropped, otherwise the client would not read the response.
      incoming.resume()
      writeError(response, known, { format, method })
    }
  }

  const listener = await startListener({
    port,
    serve: answer,
    writeRefusal: (statusCode, message, request) => {
      const code = statusCode === 500 ? 'InternalError' : 'InvalidURI'
      return describeError(
        new ServiceError(statusCode, code, statusCode === 500 ? 'We encountered an internal error.' : message),
        formatOf(request),
        '',
      )
    },
    onFailure: (error, request) => log.error('a local service failed', { error, ...request }),
  })
  return { origin: listener.origin, credentials: keyring, close: listener.close }
}

const formatOf = ({ headers }: IncomingMessage): LocalService['errors'] => (headers['x-amz-target'] ? 'json' : 'xml')

function isDecodable(text: string): boolean {
  try {
    decodeURIComponent(text)
    return true
  } catch {
    return false
  }
}

/** Adds CORS headers to the response, whatever it will be. @returns true for a preflight, which is answered here */
function allowOrigin(
  services: LocalService[],
  request: { method: string; url: URL; headers: IncomingMessage['headers'] },
  response: ServerResponse,
): boolean {
  const allowed = services.map((service) => service.crossOrigin?.(request)).find(Boolean)
  for (const [name, value] of Object.entries(allowed ?? {})) response.setHeader(name, value)
  if (request.method !== 'OPTIONS') return false
  if (!allowed) throw new ServiceError(403, 'AccessForbidden', 'CORSResponse: This CORS request is not allowed.')
  response.writeHead(200).end()
  return true
}

function unsigned(format: LocalService['errors']): ServiceError {
  if (format === 'xml') return new ServiceError(403, 'AccessDenied', 'Access Denied')
  return new ServiceError(403, 'MissingAuthenticationTokenException', 'Request is missing Authentication Token')
}
