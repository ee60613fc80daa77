import { toSession } from '@incuera/lambdas/sessions/model/toSession.ts'
import type { HTTPRequest, Page } from 'puppeteer-core'
import { benchSessions } from './benchSessions.ts'

/** As many as the API lists in a page. */
const NEWEST = 50

/**
 * Answers the list of sessions in the place of the API: the first time with all of them in one page, as a member has
 * them who has scrolled through the list, later with the newest. Everything else goes to the stack.
 */
export async function answerSessions(page: Page, { pid, count }: { pid: string; count: number }): Promise<void> {
  const sessions = [...benchSessions(pid, count, Date.now())].map((meta) => toSession(meta, null))
  let answered = 0
  const answer = (request: HTTPRequest) => {
    const { pathname } = new URL(request.url())
    if (request.method() !== 'GET' || pathname !== '/api/sessions') return void request.continue()
    // Only a page with a cursor leaves the older ones where they are.
    const newest = { sessions: sessions.slice(0, NEWEST), cursor: 'older' }
    const body = JSON.stringify(answered++ === 0 ? { sessions } : newest)
    const headers = { 'access-control-allow-origin': new URL(page.url()).origin }
    void request.respond({ status: 200, contentType: 'application/json', headers, body })
  }
  page.on('request', answer)
  await page.setRequestInterception(true)
}
