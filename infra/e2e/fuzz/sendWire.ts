import { type Agent, request as httpRequest } from 'node:http'
import type { WireRequest } from './wireRequest.ts'

export interface WireAnswer {
  status: number
  headers: Record<string, string | string[] | undefined>
  text: string
}

/** A limit that ends a hang: API Gateway gives a function 30 s, and a machine may be busy. */
const ANSWER_MS_MAX = 60_000

/** @throws Error when the connection broke or no response arrived */
export function sendWire(
  port: number,
  { method, target, headers, body }: WireRequest,
  agent: Agent,
): Promise<WireAnswer> {
  return new Promise((resolve, reject) => {
    const lengths = body.length > 0 || method === 'POST' ? { 'content-length': body.length } : {}
    const outgoing = httpRequest(
      { host: '127.0.0.1', port, method, path: target, headers: { ...headers, ...lengths }, agent },
      (answer) => {
        const chunks: Buffer[] = []
        answer.on('data', (chunk: Buffer) => chunks.push(chunk))
        answer.on('error', ({ message }) => reject(new Error(message)))
        answer.on('end', () =>
          resolve({ status: answer.statusCode ?? 0, headers: answer.headers, text: Buffer.concat(chunks).toString() }),
        )
      },
    )
    outgoing.setTimeout(ANSWER_MS_MAX, () => outgoing.destroy(new Error(`no answer after ${ANSWER_MS_MAX} ms`)))
    outgoing.on('error', ({ message }) => reject(new Error(message)))
    outgoing.end(body)
  })
}
