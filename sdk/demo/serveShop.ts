import { createServer } from 'node:http'
import { createShop, type ShopParts } from './createShop.ts'

export interface RunningShop {
  /** As `http://127.0.0.1:4906`. */
  origin: string
  close(): Promise<void>
}

/**
 * Serves the demo shop alone, without the rest of the stack.
 * @param options.port 0 takes a free one
 * @throws Error EADDRINUSE when the port is taken
 */
export async function serveShop({ port, ...parts }: ShopParts & { port: number }): Promise<RunningShop> {
  const serve = await createShop(parts)
  const server = createServer((request, response) => {
    serve(request, response).catch(() => response.destroy())
  })
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(port, '127.0.0.1', resolve))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('The shop listens on no port.')
  return {
    origin: `http://127.0.0.1:${address.port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
