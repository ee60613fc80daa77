import type { IncomingHttpHeaders, ServerResponse } from 'node:http'
import type { Readable } from 'node:stream'

/** Who signed a request: a role of the template, or the start itself. */
export type Principal = { type: 'root' } | { type: 'role'; roleId: string; arn: string }

/** The permissions of a request: all of them, or it is denied. */
export interface Permission {
  /** IAM action, such as `s3:GetObject`. */
  action: string
  /** ARN. */
  resource: string
  /** Condition keys of this permission only, such as `s3:prefix`. */
  context?: Record<string, string>
}

export interface ServiceRequest {
  method: string
  url: URL
  headers: IncomingHttpHeaders
  principal: Principal
  /**
   * Whether the caller has a permission beyond the required ones: a response may depend on it, such as NoSuchKey on
   * s3:ListBucket.
   */
  may(permission: Permission): boolean
  /** Complete body for services with `body: 'buffer'`, else empty. */
  body: Buffer
  /** The body for services with `body: 'stream'`. */
  stream: Readable
}

/** One AWS service as the gateway sees it: routed by the service name inside the SigV4 signature. */
export interface LocalService {
  /** Such as `s3`, `sqs`, `dynamodb`, `firehose`, `athena`, `secretsmanager`. */
  signingName: string
  /** How a refusal is written. */
  errors: 'xml' | 'json' | 'query'
  body: 'buffer' | 'stream'
  /** @throws ServiceError UnknownOperationException for an unsupported operation */
  permissions(request: ServiceRequest): Permission[]
  handle(request: ServiceRequest, response: ServerResponse): Promise<void>
  /**
   * CORS headers for a browser's request or preflight, null when the origin is not allowed. Called before any signature
   * is read.
   */
  crossOrigin?(request: { method: string; url: URL; headers: IncomingHttpHeaders }): Record<string, string> | null
  /**
   * The HTML page behind an unsigned GET, such as a link in a mail, which a person opens; null: it is none of its own.
   */
  pageAt?(request: { url: URL }): string | null
  close(): Promise<void>
}

/** A response of a service that is an AWS error; the gateway writes it as XML or JSON. */
export class ServiceError extends Error {
  override name = 'ServiceError'
  constructor(
    readonly statusCode: number,
    /** As AWS spells it: `NoSuchKey`, `ConditionalCheckFailedException`. */
    readonly code: string,
    message: string,
    /** Further parts of the response: headers, and fields of a JSON body. */
    readonly detail: { headers?: Record<string, string>; fields?: Record<string, unknown> } = {},
  ) {
    super(message)
  }
}

/** Credentials with which the AWS SDK calls the gateway as a certain principal. */
export interface Credentials {
  accessKeyId: string
  secretAccessKey: string
}

/** Issues one access key per role of the template, and one for the start itself. */
export interface CredentialsBook {
  root(): Credentials
  /** @param roleArn as resolved from the template. @throws Error for an unknown role */
  forRole(roleArn: string): Credentials
}
