import type { Stack } from './readStack.ts'

/** Which of the six ports in a row is whose: those of `infra/local/ports.ts`, which a test compares. */
const DASHBOARD = 1
const SHOP = 5

/** Where a stack can be reached whose first port is known. */
export function stackAt(firstPort: number): Stack {
  return {
    dashboardUrl: `http://127.0.0.1:${firstPort + DASHBOARD}`,
    shopUrl: `http://127.0.0.1:${firstPort + SHOP}`,
  }
}
