import { ServiceError } from '../service.ts'

/** An error of SQS with its name in the JSON protocol, and in the older one that clients compare with. */
export function queueError(code: string, message: string, queryCode = code): ServiceError {
  return new ServiceError(400, code, message, { headers: { 'x-amzn-query-error': `${queryCode};Sender` } })
}

export const invalidValue = (message: string) => queueError('InvalidParameterValue', message)
