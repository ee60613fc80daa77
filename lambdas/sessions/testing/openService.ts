import { once } from 'node:events'
import { createServer, type IncomingMessage } from 'node:http'

interface Seen {
  url?: string
  headers: IncomingMessage['headers']
  body: string
}

/**
 * A server that emulates one service of AWS.
 * @param answers in turn, the last one again and again; `null` cuts the connection
 */
export async function openService(answers: readonly ({ status: number; body: string } | null)[]) {
  const seen: Seen[] = []
  const server = createServer(async (request, response) => {
    const { url, headers } = request
    const answer = answers[Math.min(seen.length, answers.length - 1)]
    const chunks: Buffer[] = []
    for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk)
    seen.push({ url, headers, body: Buffer.concat(chunks).toString() })
    if (!answer) return void request.socket.destroy()
    response.writeHead(answer.status).end(answer.body)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  const credentials = { accessKeyId: 'a', secretAccessKey: 'b', sessionToken: 'of a role' }
  return {
    /** For a client of the SDK. */
    config: { endpoint: `http://127.0.0.1:${address.port}`, region: 'eu-west-1', credentials, maxAttempts: 3 },
    seen,
    async close() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}
