import type { IncomingMessage, ServerResponse } from 'node:http'
import * as z from 'zod'
import { RequestError } from '../http/requestError.ts'
import { startListener } from '../http/startListener.ts'
import { PAYLOAD_BYTES_MAX } from './invokeResult.ts'

/** The work given to a process. */
export interface Invocation {
  requestId: string
  /** JSON. */
  payload: string
  deadlineMs: number
  functionArn: string
}

export interface FunctionError {
  errorType: string
  errorMessage: string
}

/** What one process sends through the Runtime API. */
export interface ProcessListener {
  /** It requests work; {@link ProcessLine.assign} answers. */
  ready(): void
  initFailed(error: FunctionError): void
  returned(requestId: string, payload: string): void
  failed(requestId: string, error: FunctionError): void
}

/** One process' own connection to the Runtime API. */
export interface ProcessLine {
  /** For AWS_LAMBDA_RUNTIME_API. Contains a token, so that no function can answer for another. */
  address: string
  /** Gives work to the process that is waiting for it. */
  assign(invocation: Invocation): void
  close(): void
}

export interface RuntimeApi {
  open(token: string, listener: ProcessListener): ProcessLine
  close(): Promise<void>
}

const ErrorBody = z.object({ errorType: z.string(), errorMessage: z.string() })
const pathPattern =
  /^\/([^/]+)\/2018-06-01\/runtime\/(invocation\/next|init\/error|invocation\/([^/]+)\/(response|error))$/

/** Lambda's Runtime API (version 2018-06-01) for all processes of this machine, on one port of 127.0.0.1. */
export async function startRuntimeApi(port = 0): Promise<RuntimeApi> {
  const lines = new Map<string, { listener: ProcessListener; waiting: ServerResponse | null }>()

  const serve = async (request: IncomingMessage, response: ServerResponse) => {
    // Functions are not browsers: web pages are refused, whatever address they use.
    if (request.headers.origin !== undefined || request.headers['sec-fetch-site'] !== undefined)
      throw new RequestError(403, 'Not for web pages')
    const match = pathPattern.exec(request.url ?? '')
    const line = lines.get(match?.[1] ?? '')
    if (!match || !line) return void response.writeHead(404).end()
    if (match[2] === 'invocation/next') {
      line.waiting = response
      return line.listener.ready()
    }
    const body = await readBody(request)
    const requestId = match[3] ?? ''
    if (match[2] === 'init/error') line.listener.initFailed(parseError(body))
    else if (match[4] === 'error') line.listener.failed(requestId, parseError(body))
    else if (body !== null) line.listener.returned(requestId, body)
    else
      line.listener.failed(requestId, {
        errorType: 'Function.ResponseSizeTooLarge',
        errorMessage: `Response payload size exceeded maximum allowed payload size (${PAYLOAD_BYTES_MAX} bytes).`,
      })
    response.writeHead(202).end()
  }

  // A warm process waits for hours in `next`, between two requests, without traffic.
  const server = await startListener({
    port,
    serve,
    onFailure: () => undefined,
    requestSecondsMax: 0,
    keepAliveSeconds: 0,
  })

  return {
    open: (token, listener) => {
      const line: { listener: ProcessListener; waiting: ServerResponse | null } = { listener, waiting: null }
      lines.set(token, line)
      return {
        address: `127.0.0.1:${server.port}/${token}`,
        assign: (invocation) => {
          line.waiting?.writeHead(200, {
            'content-type': 'application/json',
            'lambda-runtime-aws-request-id': invocation.requestId,
            'lambda-runtime-deadline-ms': String(invocation.deadlineMs),
            'lambda-runtime-invoked-function-arn': invocation.functionArn,
            'lambda-runtime-trace-id': `Root=1-00000000-${invocation.requestId.replaceAll('-', '').slice(0, 24)};Sampled=0`,
          })
          line.waiting?.end(invocation.payload)
          line.waiting = null
        },
        close: () => void lines.delete(token),
      }
    },
    close: server.close,
  }
}

/** The body as text, or null when it is larger than a response may be. */
async function readBody(request: IncomingMessage): Promise<string | null> {
  const chunks: Buffer[] = []
  let bytes = 0
  for await (const chunk of request as AsyncIterable<Buffer>) {
    bytes += chunk.length
    if (bytes <= PAYLOAD_BYTES_MAX) chunks.push(chunk)
  }
  return bytes > PAYLOAD_BYTES_MAX ? null : Buffer.concat(chunks).toString()
}

function parseError(body: string | null): FunctionError {
  try {
    return ErrorBody.parse(JSON.parse(body ?? ''))
  } catch {
    return {
      errorType: 'Runtime.UnknownError',
      errorMessage: body?.slice(0, 1000) ?? 'the error exceeds the size of a response',
    }
  }
}
