import { once } from 'node:events'
import { createServer, type IncomingHttpHeaders } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'

/** How a server of a model misbehaves, whatever its protocol. */
export interface Reply {
  status?: number
  headers?: Record<string, string>
  /** Instead of what a model would answer. */
  raw?: string
  /** Before the answer, or in the middle of it. */
  delayMs?: number
  hangs?: boolean
}

export interface Seen<Body> {
  path: string
  headers: IncomingHttpHeaders
  body: Body
}

export interface ReplyServer<Body, R extends Reply> {
  /** As `http://127.0.0.1:1234`. */
  origin: string
  seen: Seen<Body>[]
  /** The replies to come, in order; the last one repeats. A function sees the request. */
  replies: (R | ((request: Seen<Body>) => R))[]
  close(): Promise<void>
}

/**
 * A server on this machine that says what the test wants.
 * @param read checks the body of a request; what it throws is the server's answer, with status 418
 * @param write the body of an answer, where the reply does not say another; undefined: the test has set no reply
 */
export async function startReplyServer<Body, R extends Reply>(
  read: (json: unknown) => Body,
  write: (reply: R | undefined) => string,
): Promise<ReplyServer<Body, R>> {
  const seen: Seen<Body>[] = []
  const replies: ReplyServer<Body, R>['replies'] = []
  const isReply = (next: R | ((request: Seen<Body>) => R)): next is R => typeof next === 'object'
  const tryRead = (bytes: Buffer): Body | Error => {
    try {
      return read(JSON.parse(bytes.toString()))
    } catch (error) {
      return new Error(`the server of the test cannot read the request: ${error}`)
    }
  }
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk)
    const body = tryRead(Buffer.concat(chunks))
    if (body instanceof Error) return void response.writeHead(418).end(JSON.stringify({ message: body.message }))
    const one = { path: request.url ?? '', headers: request.headers, body }
    seen.push(one)
    const next = replies.length > 1 ? replies.shift() : replies[0]
    const reply = next === undefined || isReply(next) ? next : next(one)
    await sleep(reply?.delayMs ?? 0)
    response.writeHead(reply?.status ?? 200, { 'content-type': 'application/json', ...reply?.headers })
    const text = reply?.raw ?? write(reply)
    if (reply?.hangs) return void response.write(text.slice(0, 40))
    response.end(text)
  })
  await once(server.listen(0, '127.0.0.1'), 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  return {
    origin: `http://127.0.0.1:${address.port}`,
    seen,
    replies,
    async close() {
      server.closeAllConnections()
      await new Promise((done) => server.close(done))
    },
  }
}
