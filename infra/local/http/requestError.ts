/**
 * What is wrong with a request, as it is answered. Thrown by `serve`, it is a refusal and not a failure of the server.
 */
export class RequestError extends Error {
  override name = 'RequestError'
  constructor(
    readonly statusCode: number,
    message: string,
    readonly headers: Record<string, string> = {},
  ) {
    super(message)
  }
}
