import { createServer } from 'node:net'
import type { Origins } from './template/template.ts'

/** Six consecutive ports, so that a second stack needs one number only. */
export const PORT_DEFAULT = 4900

export interface Ports {
  gateway: number
  dashboard: number
  player: number
  api: number
  signIn: number
  shop: number
}

export const portsFrom = (first: number): Ports => ({
  gateway: first,
  dashboard: first + 1,
  player: first + 2,
  api: first + 3,
  signIn: first + 4,
  shop: first + 5,
})

/** Never `localhost`: with a name the S3 client puts the bucket into the host, which does not resolve. */
export const originAt = (port: number) => `http://127.0.0.1:${port}`

/** @throws Error that names the first taken port and how to choose others */
export async function checkPorts(ports: Ports): Promise<void> {
  for (const [name, port] of Object.entries(ports)) {
    if (!(await isFree(port))) {
      throw new Error(
        `Port ${port} (${name}) is taken. If Incuera is already running, stop it, or choose six other consecutive ports: npm start -- --port ${port + 100}`,
      )
    }
  }
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer()
    probe.once('error', () => resolve(false))
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(true)))
  })
}

/** @param dashboardId, playerId logical ids of the two distributions */
export const originsOf = (ports: Ports, dashboardId: string, playerId: string): Origins => ({
  gateway: originAt(ports.gateway),
  api: originAt(ports.api),
  issuer: originAt(ports.signIn),
  distributions: { [dashboardId]: originAt(ports.dashboard), [playerId]: originAt(ports.player) },
})
