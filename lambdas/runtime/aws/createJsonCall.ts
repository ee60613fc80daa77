import type { EndpointV2 } from '@smithy/types'
import * as z from 'zod'
import { type ClientConfig, createSignedCall } from './createSignedCall.ts'
import { ServiceError } from './serviceError.ts'

export interface JsonService {
  /** The service's name in signatures. */
  service: string
  /** `DynamoDB_20120810.UpdateItem` and the like: the `x-amz-target` header. */
  target: string
  /** Version of the protocol `application/x-amz-json`, from the service's model. */
  version: '1.0' | '1.1'
}

/**
 * An error in the protocols awsJson1_0 and awsJson1_1: the code may follow a namespace (Smithy, "Operation error
 * serialization").
 */
const Fault = z.object({
  __type: z.string().optional(),
  message: z.string().optional(),
  Message: z.string().optional(),
})

/**
 * One operation of a service with the `awsJson` protocol: input and output are the JSON of its API reference.
 * @throws ServiceError as {@link createSignedCall}
 */
export function createJsonCall(
  { service, target, version }: JsonService,
  config: ClientConfig,
  endpoint: () => Promise<EndpointV2>,
) {
  const call = createSignedCall({ config, service, endpoint, toError })
  const headers = { 'content-type': `application/x-amz-json-${version}`, 'x-amz-target': target }
  return async (input: unknown): Promise<unknown> => {
    const answer = await call({ method: 'POST', path: '/', headers, body: Buffer.from(JSON.stringify(input)) })
    return JSON.parse(answer.toString())
  }
}

function toError(status: number, body: Buffer): ServiceError {
  const { __type = '', message, Message } = faultOf(body)
  const code = __type.replace(/^.*#/, '').replace(/:.*$/, '')
  return new ServiceError(code || `Status${status}`, message ?? Message ?? `The service answered ${status}.`, status)
}

/** Empty when something between us and the service answered with its own page. */
function faultOf(body: Buffer): z.infer<typeof Fault> {
  try {
    return Fault.parse(JSON.parse(body.toString()))
  } catch {
    return {}
  }
}
