import type { IncomingHttpHeaders, ServerResponse } from 'node:http'
import type { Readable } from 'node:stream'

/** Whom a request is signed by: a role of the template, or the start itself. */
export type Principal = { type: 'root' } | { type: 'role'; roleId: string; arn: string }

/** What a request needs: all of them, or it is denied. */
export interface Permission {
  /** IAM action, as `s3:GetObject`. */
  action: string
  /** ARN. */
  resource: string
  /** Condition keys which only this permission carries, as `s3:prefix`. */
  context?: Record<string, string>
}

export interface ServiceRequest {
  method: string
  url: URL
  headers: IncomingHttpHeaders
  principal: Principal
  /** Whether the caller holds a permission beyond those demanded: what an answer tells may depend on it, as NoSuchKey on s3:ListBucket. */
  may(permission: Permission): boolean
  /** Whole body for services of `body: 'buffer'`, else empty. */
  body: Buffer
  /** The body of services of `body: 'stream'`. */
  stream: Readable
}

/** One AWS service as the gateway sees it: routed by the service name inside the SigV4 signature. */
export interface LocalService {
  /** As `s3`, `sqs`, `dynamodb`, `firehose`, `athena`, `secretsmanager`. */
  signingName: string
  /** How a refusal is written. */
  errors: 'xml' | 'json'
  body: 'buffer' | 'stream'
  /** @throws ServiceError UnknownOperationException for an operation that this machine does not have. */
  permissions(request: ServiceRequest): Permission[]
  handle(request: ServiceRequest, response: ServerResponse): Promise<void>
  /** CORS headers for a browser's request or preflight, null when the origin is not admitted. Called before any signature is read. */
  crossOrigin?(request: { method: string; url: URL; headers: IncomingHttpHeaders }): Record<string, string> | null
  close(): Promise<void>
}

/** An answer of a service that is an AWS error; the gateway writes it as XML or JSON. */
export class ServiceError extends Error {
  override name = 'ServiceError'
  constructor(
    readonly statusCode: number,
    /** As AWS spells it: `NoSuchKey`, `ConditionalCheckFailedException`. */
    readonly code: string,
    message: string,
    /** What else the answer carries: headers, and fields of a JSON body. */
    readonly detail: { headers?: Record<string, string>; fields?: Record<string, unknown> } = {},
  ) {
    super(message)
  }
}

/** Credentials that make the AWS SDK call the gateway as somebody. */
export interface Credentials {
  accessKeyId: string
  secretAccessKey: string
}

/** Hands out one access key per role of the template, and one for the start itself. */
export interface CredentialsBook {
  root(): Credentials
  /** @param roleArn as resolved from the template. @throws Error for a role which is not in it. */
  forRole(roleArn: string): Credentials
}
