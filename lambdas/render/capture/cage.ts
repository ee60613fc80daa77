import type { CDPSession } from 'puppeteer-core'
import { TAB_TITLE } from './flags.ts'

/** https, because capture and WebCodecs need a secure context; `.invalid` never resolves (RFC 2606). */
export const PLAYER_ORIGIN = 'https://replay.invalid'
const PAGE_URL = `${PLAYER_ORIGIN}/`
const SCRIPT_URL = `${PLAYER_ORIGIN}/player.js`

/** The replay frame is about:blank and inherits this policy: nothing loads, and no script runs but the player's. */
const POLICY = [
  "default-src 'none'",
  `script-src ${SCRIPT_URL}`,
  "style-src 'unsafe-inline'",
  'img-src data: blob:',
  'font-src data:',
  'media-src data: blob:',
  "base-uri 'none'",
  "form-action 'none'",
].join('; ')

const PAGE = `<!doctype html><html><head><meta charset="utf-8"><title>${TAB_TITLE}</title></head><body><script src="/player.js"></script></body></html>`

/** What the isolation has seen. */
export interface Cage {
  /** Requests that the recording tried to make, all refused. */
  refused: string[]
}

/**
 * Answers the player's page and script from memory and refuses every other request of the tab. Recordings are hostile
 * input: they contain URLs that reveal when and where they are watched.
 */
export async function closeCage(session: CDPSession, playerScript: string): Promise<Cage> {
  const cage: Cage = { refused: [] }
  const answers = new Map([
    [PAGE_URL, { type: 'text/html; charset=utf-8', body: PAGE }],
    [SCRIPT_URL, { type: 'text/javascript; charset=utf-8', body: playerScript }],
  ])
  session.on('Fetch.requestPaused', ({ requestId, request }) => {
    const answer = answers.get(request.url)
    // Each is served once: a recording that requests them again is refused.
    answers.delete(request.url)
    if (!answer) cage.refused.push(request.url)
    const reply = answer
      ? session.send('Fetch.fulfillRequest', {
          requestId,
          responseCode: 200,
          responseHeaders: [
            { name: 'content-type', value: answer.type },
            { name: 'content-security-policy', value: POLICY },
            { name: 'x-content-type-options', value: 'nosniff' },
          ],
          body: Buffer.from(answer.body).toString('base64'),
        })
      : session.send('Fetch.failRequest', { requestId, errorReason: 'BlockedByClient' })
    // The requesting frame may have been removed by now.
    reply.catch(() => undefined)
  })
  session.on(
    'Page.javascriptDialogOpening',
    () => void session.send('Page.handleJavaScriptDialog', { accept: false }).catch(() => undefined),
  )
  await session.send('Fetch.enable', { patterns: [{ urlPattern: '*' }] })
  await session.send('Network.enable')
  await session.send('Network.setBypassServiceWorker', { bypass: true })
  await session.send('Page.enable')
  return cage
}

/** Opens the player's page; the caller keeps frames coming until its load event. */
export async function openPlayerPage(session: CDPSession): Promise<void> {
  const loaded = new Promise<void>((resolve) => session.once('Page.loadEventFired', () => resolve()))
  await session.send('Page.navigate', { url: PAGE_URL })
  await loaded
}
