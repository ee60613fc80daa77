import { MCP_PATH } from '@incuera/contract/mcpPath.ts'
import { RefusalError } from '#runtime/errors.ts'
import type { Answer, HttpEvent } from '#runtime/httpHandler.ts'
import { answerRequest } from '../answerRequest.ts'
import { identify } from '../callers/identify.ts'
import { signedOut } from '../defineRoute.ts'
import type { ApiPorts } from '../ports.ts'
import { createCallApi } from './callApi.ts'
import { createTools } from './createTools.ts'
import { loadSdk } from './loadSdk.ts'

/**
 * Answers one message of the Model Context Protocol, without a session: every request has its own server. GET would
 * open a stream, which a function would hold until its timeout.
 * @throws RefusalError 401, 405
 */
export async function answerMcp(ports: ApiPorts, event: HttpEvent): Promise<Answer> {
  const { method } = event.requestContext.http
  if (method !== 'POST') throw new RefusalError('wrong_method', `${MCP_PATH} knows POST, not ${method}.`)
  if (!(await identify(ports, event.headers.authorization))) throw signedOut()
  const call = createCallApi(event, (inner) => answerRequest(ports, inner))
  const sdk = await loadSdk()
  const server = createTools(ports, call, sdk)
  const transport = new sdk.WebStandardStreamableHTTPServerTransport({
    sessionIdGenerator: undefined,
    enableJsonResponse: true,
  })
  await server.connect(transport)
  try {
    const { body = '', isBase64Encoded } = event
    const sent = isBase64Encoded ? Buffer.from(body, 'base64').toString() : body
    const headers = Object.entries(event.headers).flatMap(([name, value]): [string, string][] =>
      value === undefined || name === 'host' ? [] : [[name, value]],
    )
    const request = new Request(`https://api.invalid${MCP_PATH}`, { method, headers, body: sent })
    const response = await transport.handleRequest(request)
    const contentType = response.headers.get('content-type') ?? 'application/json'
    return { statusCode: response.status, text: await response.text(), contentType }
  } finally {
    await server.close()
  }
}

/** Every request of the API's function. */
export const answerAny = (ports: ApiPorts, event: HttpEvent): Promise<Answer> =>
  event.rawPath === MCP_PATH ? answerMcp(ports, event) : answerRequest(ports, event)
