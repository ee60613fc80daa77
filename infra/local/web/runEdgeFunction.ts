import { createContext, runInContext } from 'node:vm'
import * as z from 'zod'

/** By wall-clock time: generous enough for a machine that is busy with other work. */
const ENDLESS_MS = 5_000

const Request = z.object({ uri: z.string() })

/**
 * Runs a CloudFront Function on a viewer request and returns the path it sets. Our functions only rewrite `uri`; one
 * that answers the request itself is not supported.
 * @throws Error when the function returns anything but a request
 */
export function createEdgeFunction(code: string): (method: string, path: string) => string {
  const context = createContext({})
  runInContext(code, context, { timeout: ENDLESS_MS })
  return (method, path) => {
    const event = JSON.stringify({
      version: '1.0',
      context: { eventType: 'viewer-request' },
      request: { method, uri: path, querystring: {}, headers: {}, cookies: {} },
    })
    const result = runInContext(`JSON.stringify(handler(${event}))`, context, { timeout: ENDLESS_MS })
    return Request.parse(JSON.parse(result)).uri
  }
}
