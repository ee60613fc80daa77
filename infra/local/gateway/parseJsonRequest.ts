import type * as z from 'zod'
import { ServiceError, type ServiceRequest } from '../service.ts'

/**
 * Parses the body of a JSON service.
 * @throws ServiceError 400 SerializationException for what is not JSON, ValidationException with the path of the first
 * wrong field
 */
export function parseJsonRequest<T extends z.ZodType>(schema: T, { body }: ServiceRequest): z.infer<T> {
  const parsed = schema.safeParse(parseJson(body))
  if (parsed.success) return parsed.data
  const issue = parsed.error.issues[0]
  throw new ServiceError(400, 'ValidationException', `${issue?.path.join('.') || 'request'}: ${issue?.message}`)
}

function parseJson(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString() || '{}')
  } catch {
    throw new ServiceError(400, 'SerializationException', 'The body is not JSON.')
  }
}

/** The operation of a JSON request: the part after the dot in `X-Amz-Target: AmazonSQS.SendMessage`. */
export function targetOf({ headers }: ServiceRequest): string {
  return (
    String(headers['x-amz-target'] ?? '')
      .split('.')
      .at(-1) ?? ''
  )
}

export const unknownOperation = (service: string, operation: string) =>
  new ServiceError(
    400,
    'UnknownOperationException',
    `${service} does not support ${operation || 'an operation without a name'} on this machine.`,
  )
