import { connect } from 'node:net'

/** How long a server may stay silent before a test considers it hanging. */
const SILENT_MS_MAX = 20_000

/**
 * Writes bytes to a port of 127.0.0.1 and reads until the server closes: what no HTTP client would send.
 * @param options.isWhole false when the bytes may leave the server waiting for more: then this side ends the connection
 * @returns everything it answered; empty when it only closed the connection
 */
export function sendRaw(port: number, text: string | Buffer, { isWhole } = { isWhole: true }): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1')
    const chunks: Buffer[] = []
    socket.setTimeout(SILENT_MS_MAX, () => {
      socket.destroy()
      reject(new Error(`no end of the response to ${JSON.stringify(String(text).slice(0, 80))}`))
    })
    socket.on('data', (chunk) => chunks.push(chunk))
    socket.on('error', () => undefined)
    socket.on('close', () => resolve(Buffer.concat(chunks).toString('latin1')))
    if (isWhole) socket.write(text)
    else socket.end(text)
  })
}

/** The statuses of a server's responses. */
export const statusesOf = (answer: string) =>
  [...answer.matchAll(/HTTP\/1\.1 (\d{3}) /g)].map(([, status]) => Number(status))
