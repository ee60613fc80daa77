import { randomUUID } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { RequestError } from '../http/requestError.ts'
import { startListener } from '../http/startListener.ts'
import { type CredentialsBook, type LocalService, ServiceError } from '../service.ts'
import { createServe, type ServeParts } from './createServe.ts'
import { readSignature } from './signature.ts'
import { describeError, writeError } from './writeError.ts'

export interface Gateway {
  /** `http://127.0.0.1:4900`: the AWS SDK gets it as AWS_ENDPOINT_URL. */
  origin: string
  credentials: CredentialsBook
  /** Ends open connections. The services are closed by their creator. */
  close(): Promise<void>
}

export interface GatewaySetup extends ServeParts {
  /** 0 takes a free one. */
  port: number
  services: LocalService[]
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

  const serve = createServe({ authorizer, keyring, disk, log, now })

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
      if (!signature) return openPage(services, { method, url }, response, format)
      const service = byName.get(signature.service)
      if (!service)
        throw new ServiceError(
          400,
          'UnknownOperationException',
          `The service ${signature.service} is not supported on this machine.`,
        )
      format = service.errors
      await serve(incoming, response, { url, signature, service })
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

/** Answers a GET without a signature by the page of a service. @throws ServiceError when there is none */
function openPage(
  services: LocalService[],
  { method, url }: { method: string; url: URL },
  response: ServerResponse,
  format: LocalService['errors'],
): void {
  const page = method === 'GET' ? services.map((service) => service.pageAt?.({ url }) ?? null).find(Boolean) : null
  if (!page) throw unsigned(format)
  const policy = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'"
  response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': policy })
  response.end(page)
}

function unsigned(format: LocalService['errors']): ServiceError {
  if (format === 'xml') return new ServiceError(403, 'AccessDenied', 'Access Denied')
  return new ServiceError(403, 'MissingAuthenticationTokenException', 'Request is missing Authentication Token')
}
