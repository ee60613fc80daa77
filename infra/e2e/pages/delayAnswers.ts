import { createHash } from 'node:crypto'
import type { HTTPRequest, Page } from 'puppeteer-core'

/** After the other answers: they are drawn, and the placeholders of what is late are seen. */
const LATE_MS = 200

/**
 * Lets a share of the API's answers arrive after all others that were asked for, as on a busy machine or a slow line.
 * Which ones depends on what is asked only, so every run of a test sees the same; over all `turns` each answer is late
 * once.
 */
export async function delayAnswers(page: Page, { turn, turns }: { turn: number; turns: number }): Promise<void> {
  const held = new Set<HTTPRequest>()
  const pending = new Set<HTTPRequest>()
  let timer: NodeJS.Timeout | undefined
  // The page may be gone by then, and its requests with it.
  const proceed = (request: HTTPRequest) => void request.continue().catch(() => undefined)
  const release = () => {
    for (const request of held) proceed(request)
    held.clear()
  }
  const wait = () => {
    clearTimeout(timer)
    if (pending.size === 0) timer = setTimeout(release, LATE_MS)
  }
  const end = (request: HTTPRequest) => {
    if (pending.delete(request)) wait()
  }
  page.on('requestfinished', end)
  page.on('requestfailed', end)
  page.on('request', (request) => {
    if (!['fetch', 'xhr'].includes(request.resourceType())) return proceed(request)
    if (shareOf(request) % turns === turn) held.add(request)
    else {
      pending.add(request)
      proceed(request)
    }
    wait()
  })
  await page.setRequestInterception(true)
}

/** Without digits: days and times differ in every run. */
function shareOf(request: HTTPRequest): number {
  const asked = `${new URL(request.url()).pathname} ${request.postData()}`.replaceAll(/\d/g, '')
  return createHash('sha256').update(asked).digest().readUIntBE(0, 3)
}
