import { LiveSessions } from '@incuera/contract/live/live.ts'
import { AuditPage } from '@incuera/contract/people/audit.ts'
import type { Browser } from 'puppeteer-core'
import type { StackFile } from '#local/stackFile.ts'
import type { Api } from '../openApi.ts'
import { waitFor } from '../waitFor.ts'
import { type LiveViewer, openViewer } from './openViewer.ts'
import { type LiveVisitor, openVisitor } from './openVisitor.ts'

export interface WatchedLive {
  /** Milliseconds between the newest batches: before anybody watches, meanwhile, and after the member has left. */
  atRest: number
  watched: number
  afterwards: number
  /** What the page says while a text is seen that was just added, and the text of the picture. */
  state: string
  text: string
  /** What the page says while it is paused, and the text of the picture after something was added meanwhile. */
  paused: { state: string; text: string }
  /** Statuses for somebody who is not signed in, and for another project. */
  refusedTo: number[]
}

/** Between the newest batches: of this many intervals the shortest, or the longest. */
const INTERVALS = 3
/** A batch at rest is ten seconds long, a watched one a second: between them there is no doubt. */
const REST_MS = 6_000
const WATCHED_MS = 2_000

/**
 * A visitor is watched from their first batches on; the recorder learns of it with the answer to its next one, and
 * sends less again when the lease is over.
 * @throws Error that names what did not happen
 */
export async function watchLive(browser: Browser, stack: StackFile, api: Api): Promise<WatchedLive> {
  const visitor = await openVisitor(browser, stack)
  const { sid, page } = visitor
  const stopMoving = visitor.keepBusy()
  try {
    await waitFor(`session ${sid} in the list of live ones`, async () => {
      const { sessions } = LiveSessions.parse((await api.get('/live')).body)
      return sessions.some((session) => session.sid === sid) || null
    })
    const atRest = await longInterval(visitor)
    const viewer = await openViewer(browser, stack, sid)
    const watched = await waitFor('a batch every second', async () => {
      const longest = Math.max(...intervals(visitor, INTERVALS))
      return longest < WATCHED_MS ? longest : null
    })
    const seen = viewer.see('Hello from the visitor')
    await visitor.addText('Hello from the visitor')
    await seen
    const state = await viewer.state()
    const paused = await seePaused(viewer, visitor)
    // Another page of the site, in the same tab.
    await page.goto(`${stack.shopUrl}/gift-cards`, { waitUntil: 'load' })
    const next = viewer.see('And from another page')
    await visitor.addText('And from another page')
    await next
    const text = await viewer.text()
    await viewer.leave()
    const afterwards = await longInterval(visitor)
    await waitFor('the entry in the audit log', async () => {
      const { entries } = AuditPage.parse((await api.get('/audit?kind=live_watched')).body)
      return entries.some(({ subject }) => subject === sid) || null
    })
    return { atRest, watched, afterwards, state, text, paused, refusedTo: await refusals(stack, api, sid) }
  } finally {
    await stopMoving()
    await visitor.leave()
  }
}

/** Pauses, and goes back to live, where what was added meanwhile is seen. */
async function seePaused(viewer: LiveViewer, visitor: LiveVisitor): Promise<WatchedLive['paused']> {
  await viewer.page.keyboard.press('k')
  await viewer.page.waitForSelector('.live-state[data-tone=paused]')
  const sent = visitor.sentAt.length
  await visitor.addText('Added meanwhile')
  await waitFor('two batches while it is paused', async () => visitor.sentAt.length > sent + 1 || null)
  const paused = { state: await viewer.state(), text: await viewer.text() }
  const seen = viewer.see('Added meanwhile')
  await viewer.page.click('::-p-text(Go live)')
  await seen
  return paused
}

async function refusals(stack: StackFile, api: Api, sid: string): Promise<number[]> {
  const path = `/api/live/${sid}?projectId=${stack.demo.pid}`
  const nobody = await fetch(stack.dashboardUrl + path)
  const { pid } = (await api.call('POST', '/api/projects', { name: 'Not watched' })).body as { pid: string }
  const elsewhere = await api.call('GET', `/api/live/${sid}?projectId=${pid}`)
  return [nobody.status, elsewhere.status]
}

const intervals = ({ sentAt }: LiveVisitor, count: number): number[] => {
  const newest = sentAt.slice(-count - 1)
  if (newest.length <= count) return [Number.POSITIVE_INFINITY]
  return newest.slice(1).map((at, nth) => at - (newest[nth] ?? at))
}

/** Waits for a batch as far from the one before as at rest. */
const longInterval = (visitor: LiveVisitor) => {
  const from = visitor.sentAt.length
  return waitFor(
    'a batch ten seconds after the one before',
    async () => {
      const [newest = 0] = intervals(visitor, 1)
      return visitor.sentAt.length > from && newest > REST_MS && Number.isFinite(newest) ? newest : null
    },
    120,
  )
}
