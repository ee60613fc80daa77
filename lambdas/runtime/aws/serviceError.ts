/** An error response of an AWS service; the fields are those of the SDK's own errors (isUnavailable.ts). */
export class ServiceError extends Error {
  readonly $metadata: { httpStatusCode: number }
  constructor(
    /** The service's code, `ConditionalCheckFailedException` and the like. */
    override readonly name: string,
    message: string,
    httpStatusCode: number,
  ) {
    super(message)
    this.$metadata = { httpStatusCode }
  }
}
