import type { IncomingMessage, Server } from 'node:http'
import type { Duplex } from 'node:stream'
import { findFault } from './findFault.ts'

/** Takes over the connection of a request that asks for another protocol, such as a WebSocket. */
export type Upgrade = (request: IncomingMessage, socket: Duplex, head: Buffer) => void

/**
 * Hands over connections after the same check as every request.
 * @returns ends all of them; closing the server would wait for them
 */
export function acceptUpgrades(server: Server, hosts: ReadonlySet<string>, upgrade: Upgrade): () => void {
  const upgraded = new Set<Duplex>()
  server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    socket.on('error', () => undefined)
    const fault = findFault(request, hosts)
    if (fault)
      return void socket.end(`HTTP/1.1 ${fault.statusCode} Refused\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`)
    upgraded.add(socket.on('close', () => upgraded.delete(socket)))
    upgrade(request, socket, head)
  })
  return () => {
    for (const socket of upgraded) socket.destroy()
  }
}
