import { routes } from '@incuera/contract/routes.ts'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { sendRaw, statusesOf } from '../testing/sendRaw.ts'
import { openFuzzedStack } from './fuzz/openFuzzedStack.ts'
import { runFuzz } from './fuzz/runFuzz.ts'

/** The same requests every time: `npm run test:long` looks for new ones. */
const SEED = 20_261_130
const REQUESTS = 5_000
/** A limit ends a test that hangs. */
const LIMIT_MS = 20 * 60_000

let stack: Awaited<ReturnType<typeof openFuzzedStack>>
beforeAll(async () => {
  stack = await openFuzzedStack()
}, LIMIT_MS)
afterAll(() => stack?.close(), LIMIT_MS)

describe.each(['dashboardUrl', 'playerUrl', 'apiUrl', 'issuerUrl', 'gatewayUrl', 'shopUrl'] as const)('%s', (name) => {
  const ask = async (target: string, host?: string) => {
    const port = Number(new URL(stack.running.stack[name]).port)
    return statusesOf(
      await sendRaw(
        port,
        `GET ${target} HTTP/1.1\r\nHost: ${host ?? `127.0.0.1:${port}`}\r\nConnection: close\r\n\r\n`,
      ),
    )
  }

  test('answers to its own host only, whatever name a page has bound to this machine', async () => {
    expect(await ask('/', 'evil.example')).toEqual([421])
    expect(await ask('/', '127.0.0.1')).toEqual([421])
    expect((await ask('/'))[0]).toBeLessThan(421)
  })

  test.each(['//', '//127.0.0.1:22/api/x', '/\\\\127.0.0.1', 'http://127.0.0.1/', '/%ff', '/..%2f..%2f../', '*'])(
    'answers 400 to %s, and keeps running',
    async (target) => {
      expect(await ask(target)).toEqual([400])
      expect(stack.running.isAlive()).toBe(true)
    },
  )
})

test(
  `${REQUESTS} requests generated from the contract cause no 5xx, no hang and no crash`,
  async () => {
    const { running, known } = stack
    const { statuses, reached } = await runFuzz({ running, known, count: REQUESTS, seed: SEED })
    // They reach the functions: many are accepted, and most refusals are not those of the gateway.
    const { 200: accepted = 0, 400: invalid = 0, 401: unknown = 0, 429: throttled = 0 } = statuses
    expect(accepted).toBeGreaterThan(REQUESTS / 10)
    expect(invalid).toBeGreaterThan(REQUESTS / 20)
    expect(unknown + throttled).toBeLessThan(REQUESTS / 3)
    expect(Object.keys(routes).filter((name) => !reached.has(name))).toEqual([])
  },
  LIMIT_MS,
)
