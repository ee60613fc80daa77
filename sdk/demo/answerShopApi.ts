import type { IncomingMessage, ServerResponse } from 'node:http'
import { setTimeout as delay } from 'node:timers/promises'

/** The carrier that the shop asks is slow: visitors who see nothing for so long are what a recording has to show. */
const CARRIER_MS = 3_000
const COUPON_MS = 250
/** Files of an old release are looked for at a far origin before they are reported missing. */
const MISSING_CHUNK_MS = 600

/** What the shop's scripts request. @returns false when no such request is known */
export async function answerShopApi(request: IncomingMessage, response: ServerResponse): Promise<boolean> {
  const answer = (status: number, body: unknown) =>
    response
      .writeHead(status, { 'content-type': 'application/json', 'cache-control': 'no-store' })
      .end(JSON.stringify(body))
  const path = (request.url ?? '').replace(/[?#].*/, '')
  if (path.startsWith('/chunks/')) {
    await delay(MISSING_CHUNK_MS)
    answer(404, {})
    return true
  }
  switch (path) {
    case '/shop-api/delivery':
      await delay(CARRIER_MS)
      answer(200, { days: 3 })
      return true
    case '/shop-api/coupon':
      await delay(COUPON_MS)
      answer(422, { problem: 'This code is not valid.' })
      return true
    default:
      return false
  }
}
