import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'

/**
 * Lets a server of the test listen on a free port of this machine.
 * @returns its origin
 */
export async function listen(server: Server): Promise<string> {
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const { port } = server.address() as AddressInfo
  return `http://127.0.0.1:${port}`
}
