import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Analysis } from '@incuera/contract/analysis.ts'
import { Render, RenderDetail, Replay, SessionPage, SqlAnswer, SqlStarted, Video } from '@incuera/contract/api.ts'
import { severityOf } from '@incuera/contract/friction.ts'
import { Health } from '@incuera/contract/health.ts'
import { InsightResult, InsightSessions } from '@incuera/contract/insights/insights.ts'
import { LIVE_BATCH_SECONDS } from '@incuera/contract/live/liveLimits.ts'
import { MappedStack } from '@incuera/contract/maps/mappedStack.ts'
import { createOpenApi } from '@incuera/contract/openapi/createOpenApi.ts'
import type { OpenApiDocument } from '@incuera/contract/openapi/document.ts'
import { REFUSED_EXAMPLES } from '@incuera/contract/openapi/testing/refusedExamples.ts'
import { readSteps } from '@incuera/contract/playwright/readSteps.ts'
import { writeTest } from '@incuera/contract/playwright/writeTest.ts'
import { Posters, Preview } from '@incuera/contract/previews/preview.ts'
import { EventsPage } from '@incuera/contract/recordedEvents.ts'
import { PartVideo } from '@incuera/contract/renderParts.ts'
import { sourceMapRoutes } from '@incuera/contract/routes/sourceMapRoutes.ts'
import { routes } from '@incuera/contract/routes.ts'
import { SearchAnswer } from '@incuera/contract/search/searchSessions.ts'
import { Session } from '@incuera/contract/session.ts'
import { CreatedShare, SHARED_URL_SECONDS } from '@incuera/contract/share/share.ts'
import { launchBrowser } from '@incuera/lambdas/runtime/launchBrowser.ts'
import { unpackChromium } from '@incuera/lambdas/runtime/unpackChromium.ts'
import { foreignRecording } from '@incuera/lambdas/testing/foreignRecording.ts'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import type { Browser, Page } from 'puppeteer-core'
import { type Driven, runSession } from '../../sdk/demo/runSession.ts'
import { plainShopper } from '../../sdk/demo/shoppers/plainShopper.ts'
import { freePorts } from '../testing/freePorts.ts'
import { acrossOrigins } from './acrossOrigins.ts'
import { badInputs, rightBatch } from './badInput.ts'
import { callOperations } from './callOperations.ts'
import { FIRST_LOAD_BYTES_MAX, firstLoadBytes } from './firstLoadBytes.ts'
import { installSite } from './installSite.ts'
import { watchLive } from './live/watchLive.ts'
import { mapError } from './mapError.ts'
import { type Api, openApi } from './openApi.ts'
import { openShared } from './openShared.ts'
import { pagePaths } from './pages/pagePaths.ts'
import { seePages } from './pages/seePages.ts'
import { playThrough } from './playThrough.ts'
import { QUICK_FLAGS } from './quickAssembly.ts'
import { readVideo } from './readVideo.ts'
import { runCopied } from './runCopied.ts'
import { seeHeatmap } from './seeHeatmap.ts'
import { seeReference } from './seeReference.ts'
import { sendBatch } from './sendBatch.ts'
import { sendForeign } from './sendForeign.ts'
import { repositoryRoot, type SpawnedStack, spawnStack } from './spawnStack.ts'
import { underMinimum } from './underMinimum.ts'
import { waitFor } from './waitFor.ts'
import { watchReplay } from './watchReplay.ts'

const SESSION_SECONDS = 15
/** Nothing that people are reading may jump: a fifth of what web.dev calls good. */
const SHIFT_MAX = 0.02
/** Ids of things that the demo shop has none of: their pages say so. */
const PAGE_VALUES = { uid: '00000000-0000-4000-8000-000000000000', token: 'none', id: 'none' }
/** A limit ends a test that hangs. Each wait has its own, which names it. */
const LIMIT_MS = 15 * 60_000

let dataFolder: string
let firstPort: number
let running: SpawnedStack
let browser: Browser
let api: Api

beforeAll(async () => {
  dataFolder = await mkdtemp(join(tmpdir(), 'incuera-whole-way-'))
  firstPort = await freePorts(6)
  running = await spawnStack({ dataFolder, firstPort, flags: QUICK_FLAGS })
  browser = await launchBrowser(await unpackChromium(join(repositoryRoot, '.cache', 'chromium')))
  api = await openApi(running.stack)
}, LIMIT_MS)

afterAll(async () => {
  await browser?.close()
  await running?.end('SIGINT')
  await rm(dataFolder, { recursive: true, force: true })
}, LIMIT_MS)

const finished = (sid: string) =>
  waitFor(`session ${sid} with video and analysis`, async () => {
    const session = Session.parse((await api.get(`/sessions/${sid}`)).body)
    if (session.status !== 'ready') throw new Error(session.status)
    if (session.video.status === 'failed' || session.analysis.status === 'failed')
      throw new Error(JSON.stringify(session))
    if (session.video.status !== 'ready' || session.analysis.status !== 'ready')
      throw new Error(`video ${session.video.status}, analysis ${session.analysis.status}`)
    return session
  })

const download = async (sid: string) => {
  const video = Video.parse((await api.get(`/sessions/${sid}/video`)).body)
  return { video, mp4: new Uint8Array(await (await fetch(video.url)).arrayBuffer()) }
}

/** Counts by type, as SQL sees them. */
const countsInSql = async (sid: string) => {
  const rows = await api.sql(`SELECT type, count(*) FROM events WHERE session_id = '${sid}' GROUP BY type`)
  const of = (type: string) => Number(rows.find(([name]) => name === type)?.[1] ?? 0)
  return { clicks: of('click'), pages: of('pageview') }
}

/** The looks of pages that somebody cannot use, that move while they load, or that are too wide. */
const wrongLooks = async (paths: string[]) => {
  const seen = await seePages(browser, running.stack, { paths, folder: join(repositoryRoot, '.cache', 'screens') })
  return seen.filter(({ findings, shift, isTooWide }) => findings.length > 0 || shift > SHIFT_MAX || isTooWide)
}

const FOREIGN_SID = '01a20000-0000-7000-8000-0000000000f0'
/** Awaited by its own test: it is rendered while the visitor of the other session browses. */
let foreignSent: Promise<void>

describe('a session in the shop', () => {
  let driven: Driven
  let session: Awaited<ReturnType<typeof finished>>
  let picture: Uint8Array

  beforeAll(async () => {
    const page = await browser.newPage()
    await page.setViewport({ width: 1280, height: 720 })
    await page.goto(running.stack.shopUrl, { waitUntil: 'load' })
    picture = await page.screenshot()
    await page.close()
    foreignSent = sendForeign(running.stack, FOREIGN_SID)
    foreignSent.catch(() => undefined)
    driven = await runSession({
      browser,
      shopOrigin: running.stack.shopUrl,
      shopper: plainShopper('buyer'),
      seconds: SESSION_SECONDS,
      log: () => undefined,
    })
    session = await finished(driven.sid)
  }, LIMIT_MS)

  test(
    'is processed automatically, with the same counts in list, analysis and SQL',
    async () => {
      const expected = { clicks: driven.clicks, pages: driven.pages }
      expect(session.counts).toMatchObject({ ...expected, errors: 0 })
      expect(session.durationMs).toBeGreaterThan(SESSION_SECONDS * 900)

      const analysis = Analysis.parse((await api.get(`/sessions/${driven.sid}/analysis`)).body)
      expect(analysis.counts).toEqual(session.counts)
      expect(analysis.signals.filter(({ kind }) => kind === 'click')).toHaveLength(driven.clicks)
      expect(analysis.signals.filter(({ kind }) => kind === 'page_view')).toHaveLength(driven.pages)

      const inSql = await waitFor('all rows in the lake', async () => {
        const counts = await countsInSql(driven.sid)
        return counts.clicks >= driven.clicks && counts.pages >= driven.pages ? counts : null
      })
      expect(inSql).toEqual(expected)
      expect(
        await api.sql(
          `SELECT count(*) FROM events WHERE session_id = '${driven.sid}' AND type IN ('click', 'pageview') AND path IS NULL`,
        ),
      ).toEqual([['0']])
      const [row] = await waitFor('the row of the session', async () => {
        const rows = await api.sql(`SELECT clicks, pages FROM sessions WHERE session_id = '${driven.sid}'`)
        return rows.length > 0 ? rows : null
      })
      expect(row).toEqual([String(driven.clicks), String(driven.pages)])

      const [note] = await waitFor('pages, signals and note of the session', async () => {
        const rows = await api.sql(
          `SELECT n.title, n.friction, n.signals, count(DISTINCT s.event_id || s.kind), count(DISTINCT p.event_id), sum(DISTINCT p.attention[1])
           FROM session_notes n JOIN pages p ON p.session_id = n.session_id LEFT JOIN signals s ON s.session_id = n.session_id
           WHERE n.session_id = '${driven.sid}' GROUP BY n.title, n.friction, n.signals`,
        )
        return rows.length > 0 ? rows : null
      })
      const signals = analysis.signals.filter((signal) => severityOf(signal) !== 'none').length
      const { summary, friction, journey } = analysis
      expect(note?.slice(0, -1)).toEqual(
        [summary.headline, friction.score, signals, signals, journey.pages.length].map(String),
      )
      expect(Number(note?.at(-1))).toBeGreaterThan(0)
    },
    LIMIT_MS,
  )

  test('members see that each part of the pipeline did its work, and strangers only that it is up', async () => {
    const { version, pipeline } = Health.parse((await api.call('GET', '/health')).body)
    const answers = pipeline?.stores.map(({ name, state }) => `${name} ${state}`)
    expect(answers).toEqual(['projects ok', 'sessions ok', 'recordings ok', 'queries ok'])
    const parts = Object.fromEntries((pipeline?.parts ?? []).map((part) => [part.name, part]))
    for (const name of ['ingest', 'sessions', 'videos', 'analysis'])
      expect([name, parts[name]?.lastSuccessAt]).toEqual([name, expect.any(Number)])
    // With the permissions of its own role, the API reads each queue.
    for (const name of ['sessions', 'videos', 'analysis', 'webhooks', 'erasures', 'exports'])
      expect([name, parts[name]?.queue]).toEqual([name, expect.objectContaining({ deadLetters: expect.any(Number) })])
    const anonymous = await fetch(`${running.stack.dashboardUrl}/health`)
    expect(await anonymous.json()).toEqual({ ok: true, version })
  })

  test('every claim of the summary cites events of the session', async () => {
    const { summary, signals, friction, journey } = Analysis.parse(
      (await api.get(`/sessions/${driven.sid}/analysis`)).body,
    )
    const { headline, outcome } = summary
    expect(session.insight).toMatchObject({ headline, outcome, friction: friction.score, activeMs: journey.activeMs })
    expect(journey.pages).toHaveLength(driven.pages)
    expect(summary.chapters.length).toBeGreaterThan(0)
    const { manifest, segmentUrls } = Replay.parse((await api.get(`/sessions/${driven.sid}/replay`)).body)
    const segments = await Promise.all(
      segmentUrls.map(async (url) => (await (await fetch(url)).json()) as { id: string }[]),
    )
    const ids = new Set(segments.flat().map(({ id }) => id))
    expect(ids.size).toBe(manifest.segments.reduce((sum, { events }) => sum + events, 0))
    expect(summary.claims.length).toBeGreaterThan(0)
    for (const id of [...summary.claims.flatMap(({ eventIds }) => eventIds), ...signals.map(({ eventId }) => eventId)])
      expect(ids).toContain(id)
  })

  test(
    'insights across sessions count what SQL counts, and lead to its moments',
    async () => {
      const [{ pattern: page } = { pattern: '' }] = Analysis.parse(
        (await api.get(`/sessions/${driven.sid}/analysis`)).body,
      ).journey.pages
      const insight = (request: object) =>
        waitFor(`the insight ${JSON.stringify(request)}`, async () => {
          const { status, body } = await api.post('/insights', request)
          if (status !== 200) throw new Error(`the API answered ${status}: ${JSON.stringify(body)}`)
          const result = InsightResult.parse(body)
          return result.status === 'done' ? result : null
        })
      const heatmap = await insight({ kind: 'heatmap', page })
      const [[clicks, views] = []] = await api.sql(
        `SELECT count_if(type = 'click'), count_if(type = 'pageview') FROM events WHERE page_pattern = '${page}'`,
      )
      expect(heatmap.answer).toMatchObject({ page, total: Number(clicks), views: Number(views) })

      const pages = await insight({ kind: 'pageList' })
      const row = pages.kind === 'pageList' && pages.answer.pages.find((candidate) => candidate.page === page)
      expect(row).toMatchObject({ views: Number(views) })
      const behind = await waitFor('the sessions behind it', async () => {
        const { body } = await api.post('/insights/sessions', { insight: { kind: 'pageList' }, key: `page:${page}` })
        const result = InsightSessions.parse(body)
        return result.status === 'done' ? result : null
      })
      const found = behind.sessions.find(({ sid }) => sid === driven.sid)
      expect(found).toMatchObject({ atMs: expect.any(Number), eventId: expect.stringMatching(/^\w+\.\d+\.\d+$/) })
      const located = await api.get(`/sessions/${driven.sid}/events/${found?.eventId}`)
      expect(located).toMatchObject({ status: 200, body: { eventId: found?.eventId, atMs: found?.atMs } })
      for (const isMuted of [true, false])
        expect(await api.post('/frustration/muted', { key: `page:${page}`, isMuted })).toMatchObject({ status: 200 })
      for (const decision of [
        { path: '', body: { status: 'open' } },
        { path: '/assignee', body: { memberId: null } },
      ])
        expect(await api.post(`/errors/0123456789abcdef${decision.path}`, decision.body)).toMatchObject({ status: 200 })
    },
    LIMIT_MS,
  )

  test(
    'its video is as long as the session and shows the shop',
    async () => {
      const { video, mp4 } = await download(driven.sid)
      const seconds = session.durationMs / 1000
      const seen = await readVideo(browser, mp4, [1, seconds / 3, seconds / 2, seconds - 1], picture)
      expect(Math.abs(seen.durationSeconds - seconds)).toBeLessThan(1)
      expect(video.durationMs / 1000).toBeCloseTo(seen.durationSeconds, 1)
      expect([seen.width, seen.height]).toEqual([1280, 720])
      for (const frame of seen.frames) expect(frame.contrast).toBeGreaterThan(10)
      expect(seen.frames[0]?.likeness).toBeGreaterThan(0.95)
      expect(video.keyframes.length).toBeGreaterThan(0)
    },
    LIMIT_MS,
  )

  test('lists show its poster, and its pictures by time of the session', async () => {
    const { posters } = Posters.parse((await api.get(`/posters?sids=${driven.sid}`)).body)
    expect(posters).toMatchObject([{ sid: driven.sid }])
    const { storyboard } = Preview.parse((await api.get(`/sessions/${driven.sid}/preview`)).body)
    expect(storyboard?.frames[0]?.fromMs).toBe(0)
    expect(Math.abs((storyboard?.frames.at(-1)?.toMs ?? 0) - session.durationMs)).toBeLessThan(1_000)
    for (const url of [posters[0]?.url, ...(storyboard?.sheetUrls ?? [])])
      expect((await fetch(url ?? '')).headers.get('content-type')).toBe('image/jpeg')
  })

  test(
    'a clip of it is as long as requested, and is rendered once',
    async () => {
      const path = `/sessions/${driven.sid}/renders`
      // It begins on the first page, which has as much in it on every machine: a page after it may be nearly empty.
      const request = { fromMs: 1_000, toMs: 9_000, speed: 2, width: 640, height: 360 }
      const asked = await api.post(path, request)
      expect(asked.status).toBe(202)
      const { renderId } = Render.parse(asked.body)
      const made = await waitFor('the clip', async () => {
        const detail = RenderDetail.parse((await api.get(`${path}/${renderId}`)).body)
        if (detail.state.status === 'failed') throw new Error(detail.state.reason)
        return detail.video ? { state: detail.state, video: detail.video } : null
      })
      const mp4 = new Uint8Array(await (await fetch(made.video.url)).arrayBuffer())
      const seen = await readVideo(browser, mp4, [0.25, 0.75], picture)
      expect(seen.durationSeconds).toBeCloseTo(4, 0)
      expect([seen.width, seen.height]).toEqual([640, 360])
      for (const frame of seen.frames) {
        expect(frame.contrast).toBeGreaterThan(10)
        expect(frame.likeness).toBeGreaterThan(0.95)
      }
      expect(made.video.timeMap[0]).toMatchObject({ sessionMs: 1_000, videoMs: 0 })
      const part = PartVideo.parse((await api.get(`${path}/${renderId}/parts/1`)).body)
      expect(part.timeMap).toEqual(made.video.timeMap)
      expect((await fetch(part.url, { headers: { range: 'bytes=4-7' } })).status).toBe(206)

      const again = Render.parse((await api.post(path, request)).body)
      expect(again).toMatchObject({ renderId, state: made.state })
      const { renders } = (await api.get(path)).body as { renders: unknown[] }
      expect(renders.map((render) => Render.parse(render).isMain)).toEqual([false, true])
    },
    LIMIT_MS,
  )

  test(
    'its copied Playwright test passes, once the masked search is filled in',
    async () => {
      const { events } = EventsPage.parse((await api.get(`/sessions/${driven.sid}/events?limit=10000`)).body)
      const script = writeTest({
        ...{ title: 'Completed an order', source: driven.sid, viewport: { width: 1280, height: 720 } },
        steps: readSteps(events),
      })
      expect(script).toContain('"/checkout/done"')
      const filled = script.replace(/("search-box": )".*"/, '$1"mug"')
      expect(filled).not.toBe(script)
      const chromium = await unpackChromium(join(repositoryRoot, '.cache', 'chromium'))
      expect(await runCopied(filled, chromium)).toContain('1 passed')
    },
    LIMIT_MS,
  )

  test(
    'the dashboard plays its replay on the other origin',
    async () => {
      const text = await watchReplay(browser, running.stack, driven.sid)
      expect(text).toContain('Juniper & Oak')
    },
    LIMIT_MS,
  )

  test(
    'a link to it plays in a browser that is signed in nowhere, until it is revoked',
    async () => {
      const { pid } = running.stack.demo
      await api.call('PATCH', `/api/projects/${pid}`, { shareWithAnyone: true })
      const path = `/sessions/${driven.sid}/share`
      const share = async (shows: string) =>
        CreatedShare.parse((await api.post(path, { shows, audience: 'anyone' })).body)
      const { shareId, link } = await share('replay')
      await openShared(browser, running.stack, { link, text: 'Juniper & Oak' }, async (page) => {
        expect((await api.get(path)).body).toMatchObject({ shares: [{ shareId, openings: 1 }] })
        await api.call('DELETE', `/api${path}/${shareId}?projectId=${pid}`)
        // Whoever has it open sees it no longer, and nothing more is loaded.
        await untilText(page, 'This link does not work')
        expect(page.frames()).toHaveLength(1)
      })
      await openShared(browser, running.stack, { link, text: 'This link does not work' })

      const video = await share('video')
      await openShared(browser, running.stack, { link: video.link, text: 'Shared until' }, async (page) => {
        const first = await loadedVideo(page)
        expect(first).toContain(`X-Amz-Expires=${SHARED_URL_SECONDS}`)
        // An address says to the second when it was made: another one of the same second would be the same.
        await waitFor('the next second', async () => (Date.now() - signedAt(first) > 2_000 ? true : null))
        await page.$eval('video', (element) => {
          element.src = '/no-longer.mp4'
        })
        // Its address no longer works, so the page requests another.
        await page.waitForFunction(() => !document.querySelector('video')?.src.endsWith('/no-longer.mp4'))
        expect(await loadedVideo(page)).toContain(new URL(first).pathname)
        expect((await api.get(path)).body).toMatchObject({ shares: [{ openings: 1 }] })
        await api.call('PATCH', `/api/projects/${pid}`, { shareWithAnyone: false })
        await untilText(page, 'This link does not work')
      })
      await api.call('PATCH', `/api/projects/${pid}`, { shareWithAnyone: true })
    },
    LIMIT_MS,
  )

  test(
    'the dashboard draws the heatmap of a page over all of it',
    async () => {
      const { text, height, elements, exported } = await seeHeatmap(browser, running.stack, '/', 720)
      expect(text).toContain('Juniper & Oak')
      expect(elements.length).toBeGreaterThan(0)
      expect(exported.height).toBe(height)
      expect(exported.darkShare).toBeGreaterThan(0.001)
      expect(await firstLoadBytes(running.stack.dashboardUrl)).toBeLessThan(FIRST_LOAD_BYTES_MAX)
    },
    LIMIT_MS,
  )

  test(
    'a note on it is counted in the list, and a search of the lake finds it by its note',
    async () => {
      const noteId = 'nwholewayaaa'
      const body = { text: 'The coupon was accepted', atMs: 1_000, noteId }
      for (let turn = 0; turn < 2; turn++) await api.post(`/sessions/${driven.sid}/notes`, body)
      expect((await api.get(`/sessions/${driven.sid}`)).body).toMatchObject({ notes: 1 })
      const found = await waitFor('the search', async () => {
        const answer = SearchAnswer.parse((await api.post('/search', { q: 'has:note' })).body)
        return answer.status === 'done' ? answer : null
      })
      expect(found).toMatchObject({ sessions: [{ sid: driven.sid, notes: 1 }], total: 1, isTotalExact: true })
    },
    LIMIT_MS,
  )

  test(
    'every page of the dashboard is usable by everybody, in both themes and on a phone, and stays where it is',
    async () => {
      const all = await pagePaths({ pid: running.stack.demo.pid, sid: driven.sid, ...PAGE_VALUES })
      // A session comes last: it folds the navigation, and whatever comes after it would move aside.
      const isSession = (path: string) => path.endsWith(driven.sid)
      const withNotes = `/projects/${running.stack.demo.pid}/sessions?q=has%3Anote&cols=signals%2Cwhen%2Cnotes`
      const paths = [...all.filter((path) => !isSession(path)), withNotes, ...all.filter(isSession)]
      expect(await wrongLooks(paths)).toEqual([])
    },
    LIMIT_MS,
  )
})

test(
  'a member watches a visitor while they are recorded, and batches come every second for as long',
  async () => {
    const seen = await watchLive(browser, running.stack, api)
    const { atRest, watched, afterwards, state, text, paused, refusedTo } = seen
    expect(state).toBe('Live')
    expect(paused.state).toBe('Paused')
    expect(paused.text).not.toContain('Added meanwhile')
    expect(text).toContain('Juniper & Oak')
    // Milliseconds from one batch to the next.
    expect(atRest).toBeGreaterThan(LIVE_BATCH_SECONDS * 3_000)
    expect(watched).toBeLessThan(LIVE_BATCH_SECONDS * 3_000)
    expect(afterwards).toBeGreaterThan(LIVE_BATCH_SECONDS * 3_000)
    expect(refusedTo).toEqual([401, 404])
  },
  LIMIT_MS,
)

describe('the API reference', () => {
  test.each([
    ['/docs', '.opblock', 'GET', '200'],
    ['/redoc', 'h5', 'get', null],
  ])(
    '%s shows every operation, asks nobody else and reaches nothing of the dashboard',
    async (path, selector, method, triedStatus) => {
      const seen = await seeReference(browser, running.stack, { path, selector, token: api.token })
      const nothing = { refused: [], foreign: [], reachesStorage: false, readsApi: false }
      expect(seen).toMatchObject({ ...nothing, triedStatus })
      for (const { summary } of Object.values(routes)) expect(seen.text).toContain(summary)
      expect(seen.text).toContain(method)
    },
    LIMIT_MS,
  )
})

describe('a recording of another client', () => {
  const sid = FOREIGN_SID

  test(
    'goes in as batches, out of order and twice, and comes out as replay and video',
    async () => {
      await foreignSent
      const events = foreignRecording()
      const session = await finished(sid)
      expect(session.durationMs).toBe((events.at(-1)?.timestamp ?? 0) - (events[0]?.timestamp ?? 0))
      expect(session.counts.events).toBe(events.length)
      const { mp4 } = await download(sid)
      const seen = await readVideo(browser, mp4, [5, 40, 75], await blankPicture())
      expect(Math.abs(seen.durationSeconds - session.durationMs / 1000)).toBeLessThan(1)
      for (const frame of seen.frames) expect(frame.contrast).toBeGreaterThan(5)
      expect(await watchReplay(browser, running.stack, sid)).toContain('React')
    },
    LIMIT_MS,
  )

  test(
    'follows automatically in a list, five seconds after the end of the session before it',
    async () => {
      const { sessions } = SessionPage.parse((await api.get('/sessions')).body)
      const before = sessions.find((session) => session.sid !== sid && session.status === 'ready')
      if (before?.status !== 'ready') throw new Error('no other session is ready')
      const sids: [string, string] = [before.sid, sid]
      expect(await playThrough(browser, running.stack, { sids, fromMs: before.durationMs - 1_500 })).toEqual([])
    },
    LIMIT_MS,
  )

  test(
    'a batch after the end creates a newer generation with all of it',
    async () => {
      const before = Session.parse((await api.get(`/sessions/${sid}`)).body)
      const late = {
        type: 3,
        timestamp: (foreignRecording().at(-1)?.timestamp ?? 0) + 2000,
        data: { source: 2, type: 2, id: 1, x: 1, y: 1 },
      }
      await sendBatch(running.stack, {
        body: { v: 1, sid, wid: 'foreign', seq: 99, sentAt: Date.now(), events: [late] },
      })
      const after = await waitFor('the next generation', async () => {
        const session = Session.parse((await api.get(`/sessions/${sid}`)).body)
        return session.status === 'ready' && session.gen > before.gen ? session : null
      })
      expect(after.counts.events).toBe(before.counts.events + 1)
      expect(after.counts.clicks).toBe(before.counts.clicks + 1)
    },
    LIMIT_MS,
  )
})

test(
  'somebody new gets from a project to the first replay, with nothing but what the dashboard shows',
  async () => {
    const { said, faults, replayed } = await installSite(browser, running.stack)
    expect(said).toEqual([
      expect.stringContaining('Waiting for the first session'),
      expect.stringMatching(/A session is being recorded now.*Watch it live/s),
      expect.stringContaining('The replay of the newest one is ready'),
    ])
    // Words are masked, and so is their length, unless the site chooses otherwise.
    expect(replayed).toBe('•••• ••••')
    // Under exactly the policy that the page shows.
    expect(faults).toEqual([])
  },
  LIMIT_MS,
)

test(
  'pages of other origins read nothing of the API, and are recorded where their key allows it',
  async () => {
    expect(await acrossOrigins(browser, running.stack, api)).toEqual({
      ...{ leaked: [], ownStatus: 200, tooLargeStatus: 413 },
      ...{ allowed: 'recording', foreign: 'refused', toldInQuery: 'foreign_origin', toldInHeader: 'foreign_origin' },
    })
  },
  LIMIT_MS,
)

test(
  'a page that shows more than the minimum of its key is recorded under that minimum, from its beginning',
  async () => {
    const { inForce, session, stored } = await underMinimum(browser, running.stack, api)
    expect(inForce).toEqual({ preset: 'strict', isMinimum: true })
    expect(session.counts).toMatchObject({ pages: 1, clicks: 1 })
    expect(stored).not.toContain('zq_')
    expect(stored.match(/"name":"seen"/g)).toHaveLength(1)
  },
  LIMIT_MS,
)

test(
  'the stack of an error in a minified script is shown in the code as it was written',
  async () => {
    const { pid, sid, printed } = await mapError(browser, { stack: running.stack, api, release: '4.18.0' })
    expect(printed).toContain('1 source map of release 4.18.0 can be used')
    const get = async (path: string) => {
      const { status, body } = await api.call('GET', `/api/${path}?projectId=${pid}`)
      if (status !== 200) throw new Error(`${path}: ${status} ${JSON.stringify(body)}`)
      return body
    }
    const error = await waitFor('the error in the analysis', async () => {
      const { signals } = Analysis.parse(await get(`sessions/${sid}/analysis`))
      return signals.find(({ kind }) => kind === 'error') ?? null
    })
    const { lines, unmapped, release } = MappedStack.parse(await get(`sessions/${sid}/errors/${error.eventId}`))
    expect([unmapped, release]).toEqual([[], '4.18.0'])
    const [top] = lines.flatMap((line) => (line.kind === 'frame' ? [line.original] : []))
    expect(top).toMatchObject({ line: 23, name: 'readAmount' })
    expect(top?.source).toMatch(/sdk\/demo\/shop\/client\/giftCards\.ts$/)
    expect(top?.code?.lines).toContain('  return card.amount')

    const found = await waitFor('the stack of its group', async () => {
      const { body } = await api.call('POST', `/api/insights?projectId=${pid}`, { kind: 'errorGroups' })
      const groups = InsightResult.parse(body)
      const group = groups.status === 'done' && groups.kind === 'errorGroups' ? groups.answer.groups[0] : undefined
      if (!group) return null
      const answer = sourceMapRoutes.getErrorStack.response.parse(await get(`errors/${group.fingerprint}/stack`))
      return answer.status === 'done' ? answer.found : null
    })
    expect(found.lines).toEqual(lines)

    // Pages with something in them, unlike those of the demo project, where nothing went wrong. On Home the card of the
    // one session to watch first is much lower than its placeholder, and what follows must not jump.
    await waitFor('its friction in the lake', async () => {
      const rows = await api.sql('SELECT friction FROM session_notes WHERE friction > 0', pid)
      return rows.length > 0 || null
    })
    // An answer from before is kept for a minute.
    await waitFor('its friction', async () => {
      const question = { kind: 'trends', metrics: [{ type: 'friction' }] }
      const { body } = await api.call('POST', `/api/insights?projectId=${pid}`, question)
      const trends = InsightResult.parse(body)
      return trends.status === 'done' && trends.kind === 'trends' ? trends.answer.series[0]?.total || null : null
    })
    const pages = ['home', 'errors', 'frustration', 'vitals', 'sessions', 'people', 'digest', `sessions/${sid}`]
    expect(await wrongLooks(pages.map((page) => `/projects/${pid}/${page}`))).toEqual([])

    // A stack that is not mapped has long lines.
    const { sourceMaps } = sourceMapRoutes.listSourceMaps.response.parse(await get('source-maps'))
    for (const { mapId } of sourceMaps) await api.call('DELETE', `/api/source-maps/${mapId}?projectId=${pid}`)
    await waitFor('the stack without a map', async () => {
      const stack = MappedStack.parse(await get(`sessions/${sid}/errors/${error.eventId}`))
      return stack.lines.every((line) => line.kind !== 'frame' || line.original === null) || null
    })
    expect(await wrongLooks([`/projects/${pid}/errors`])).toEqual([])
  },
  LIMIT_MS,
)

describe('bad input gets a helpful response, and never a 500', () => {
  test.each(badInputs)('$name', async ({ sent, status, expected }) => {
    const answer = await sendBatch(running.stack, sent())
    expect(answer.status).toBe(status)
    const refusal = answer.body as Record<string, unknown>
    expect(refusal.detail).toEqual(expect.any(String))
    for (const [name, wanted] of Object.entries(expected)) {
      if (typeof wanted === 'object' && wanted !== null && 'contains' in wanted)
        expect(refusal[name]).toContain(wanted.contains)
      else expect(refusal[name]).toEqual(wanted)
    }
  })

  test('an unknown session and a session of another project are both 404', async () => {
    const unknown = await api.get('/sessions/01a20000-0000-7000-8000-00000000beef')
    const other = await api.call('POST', '/api/projects', { name: 'Other' })
    const { pid } = other.body as { pid: string }
    await sendBatch(running.stack, { body: rightBatch() })
    const foreign = await api.call('GET', `/api/sessions/${rightBatch().sid}?projectId=${pid}`)
    const stranger = await api.call('GET', '/api/sessions?projectId=p00000000000')
    expect([unknown.status, foreign.status, stranger.status]).toEqual([404, 404, 404])
    expect(foreign.body).toEqual(unknown.body)
  })

  test('a revoked key is refused', async () => {
    const made = (await api.post('/api-keys', { name: 'short-lived' })).body as { keyId: string; secret: string }
    await api.call('DELETE', `/api/api-keys/${made.keyId}?projectId=${running.stack.demo.pid}`)
    expect((await sendBatch(running.stack, { key: made.secret, body: rightBatch() })).status).toBe(401)
  })

  test('both secrets of a key that is rotated record within its cap, and revoking it ends both', async () => {
    const { pid } = running.stack.demo
    const rules = { sessionsPerDay: 1, minimumPrivacy: 'balanced' }
    const made = (await api.post('/api-keys', { name: 'rotated', rules })).body as { keyId: string; secret: string }
    const path = `/api/api-keys/${made.keyId}`
    const next = (await api.call('POST', `${path}/rotate?projectId=${pid}`, { overlapHours: 1 })).body as {
      secret: string
    }
    const send = async (key: string, session: number, seq: number, level = 1) => {
      const sid = `01a20000-0000-7000-8000-0000000c000${session}`
      const body = { ...rightBatch(), sid, wid: `${level}0123456789abcdef`, seq }
      const answer = await sendBatch(running.stack, { key, body })
      return answer.status === 200 ? 200 : Object(answer.body).code
    }
    const [first, second] = [made.secret, next.secret]
    expect([await send(first, 1, 0), await send(second, 1, 1)]).toEqual([200, 200])
    expect([await send(first, 2, 0), await send(second, 1, 2, 2)]).toEqual(['session_cap_reached', 'shows_too_much'])
    await api.call('DELETE', `${path}?projectId=${pid}`)
    await new Promise((resolve) => setTimeout(resolve, 1_000))
    expect([await send(first, 1, 3), await send(second, 1, 3)]).toEqual(['revoked_key', 'revoked_key'])
  })

  test('a result of thousands of rows is read answer by answer', async () => {
    const sql = 'SELECT n FROM UNNEST(sequence(1, 2500)) AS t (n) ORDER BY n'
    const { queryId } = SqlStarted.parse((await api.post('/query', { sql, rows: 2_500 })).body)
    const read: (string | null)[] = []
    for (let cursor = ''; ; ) {
      const answer = await waitFor('the rows', async () => {
        const { body } = await api.get(`/query/${queryId}${cursor && `?cursor=${cursor}`}`)
        const state = SqlAnswer.parse(body)
        if (state.status === 'failed') throw new Error(state.reason)
        return state.status === 'done' ? state : null
      })
      read.push(...answer.rows.flat())
      if (answer.cursor === undefined) break
      cursor = answer.cursor
    }
    expect(read).toEqual(Array.from({ length: 2_500 }, (_, n) => String(n + 1)))
  })

  test('without a token the API returns 401, and the SQL page cannot leave its project', async () => {
    const denied = await fetch(`${running.stack.dashboardUrl}/api/projects`)
    expect([denied.status, denied.headers.get('x-content-type-options')]).toEqual([401, 'nosniff'])
    const refused = await api.post('/query', { sql: 'SELECT * FROM information_schema.tables' })
    expect(refused.status).toBe(400)
  })
})

test('a missing file is 404 and never cached, a hashed one is cached permanently, a page not at all', async () => {
  for (const origin of [running.stack.dashboardUrl, running.stack.playerUrl]) {
    const page = await fetch(`${origin}/`)
    expect([page.status, page.headers.get('cache-control')]).toEqual([200, 'no-cache'])
    const [, asset] = /"(\/assets\/[^"]+\.js)"/.exec(await page.text()) ?? []
    expect((await fetch(origin + asset)).headers.get('cache-control')).toBe('public, max-age=31536000, immutable')
    const missing = await fetch(`${origin}/assets/none.js`)
    expect([missing.status, missing.headers.get('cache-control')]).toEqual([404, null])
  }
})

describe('a hard restart', () => {
  test(
    'loses no acknowledged batch and no result',
    async () => {
      const sid = '01a20000-0000-7000-8000-0000000000f1'
      const before = Session.parse((await api.get(`/sessions/${FOREIGN_SID}`)).body)
      // Acknowledged and killed immediately: the rows are still in Firehose's buffer, the watch message in the queue.
      const base = Date.now() - 40_000
      for (const seq of [0, 1, 2]) {
        const events = [
          { type: 4, timestamp: base + seq * 20_000, data: { href: 'http://127.0.0.1/kept', width: 800, height: 600 } },
          {
            type: 2,
            timestamp: base + seq * 20_000 + 1,
            data: {
              node: {
                type: 0,
                id: 1,
                childNodes: [{ type: 2, id: 2, tagName: 'html', attributes: {}, childNodes: [] }],
              },
              initialOffset: { left: 0, top: 0 },
            },
          },
        ]
        expect(
          (await sendBatch(running.stack, { body: { v: 1, sid, wid: 'kept', seq, sentAt: Date.now(), events } }))
            .status,
        ).toBe(200)
      }
      await sendBatch(running.stack, {
        path: '/api/sessions/end',
        body: { v: 1, sid, wid: 'kept', reason: 'pagehide' },
      })
      await running.end('SIGKILL')
      running = await spawnStack({ dataFolder, firstPort, flags: QUICK_FLAGS })
      api = await openApi(running.stack)

      const after = Session.parse((await api.get(`/sessions/${FOREIGN_SID}`)).body)
      expect(after.gen).toBeGreaterThanOrEqual(before.gen)
      expect(after.counts).toEqual(before.counts)
      const kept = await finished(sid)
      expect(kept.counts.events).toBe(6)
      const rows = await waitFor('rows of the killed buffer', async () => {
        const found = await api.sql(`SELECT event_id FROM events WHERE session_id = '${sid}'`)
        return found.length >= 3 ? found : null
      })
      expect(rows).toHaveLength(3)
      const { mp4 } = await download(FOREIGN_SID)
      expect(mp4.length).toBeGreaterThan(10_000)
    },
    LIMIT_MS,
  )
})

test(
  'a longer retention moves what was recorded, and all of it can still be seen',
  async () => {
    const before = Session.parse((await api.get(`/sessions/${FOREIGN_SID}`)).body)
    expect(before.rc).toBe('r30')
    const changed = await api.post(`/projects/${before.pid}/retention`, { rc: 'r90' })
    expect(changed.status).toBe(202)
    await waitFor('the longer retention of an older session', async () => {
      const { rc } = Session.parse((await api.get(`/sessions/${FOREIGN_SID}`)).body)
      return rc === 'r90' ? rc : null
    })
    const replay = Replay.parse((await api.get(`/sessions/${FOREIGN_SID}/replay`)).body)
    const { video, mp4 } = await download(FOREIGN_SID)
    for (const url of [...replay.segmentUrls, video.url]) {
      expect(new URL(url).pathname).toContain('/r90/')
      expect((await fetch(url)).status).toBe(200)
    }
    expect(mp4.length).toBeGreaterThan(10_000)
    const poster = await fetch(video.posterUrl)
    expect([poster.status, poster.headers.get('content-type')]).toEqual([200, 'image/jpeg'])
    const analysis = Analysis.parse((await api.get(`/sessions/${FOREIGN_SID}/analysis`)).body)
    expect(analysis.summary.headline).not.toBe('')
  },
  LIMIT_MS,
)

test(
  'every operation of the document works as documented',
  async () => {
    const document: OpenApiDocument = await (await fetch(`${running.stack.dashboardUrl}/openapi.json`)).json()
    expect(document).toEqual(JSON.parse(JSON.stringify(createOpenApi({ version: document.info.version }))))
    const { renders } = (await api.get(`/sessions/${FOREIGN_SID}/renders`)).body as { renders: unknown[] }
    const { renderId } = Render.parse(renders.at(-1))
    const { complaints, refused, unreached } = await callOperations({
      ...{ stack: running.stack, document, token: api.token, sid: FOREIGN_SID, renderId },
    })
    expect({ complaints, unreached }).toEqual({ complaints: [], unreached: [] })
    expect(refused).toEqual({ ...REFUSED_EXAMPLES, eraseMe: 'erase_me_off' })
  },
  LIMIT_MS,
)

const untilText = (page: Page, text: string) =>
  page.waitForFunction((wanted) => document.body.innerText.includes(wanted), { timeout: 60_000 }, text)

/** The address of the video on a page, when it shows a picture: by then the page knows that it has loaded. */
async function loadedVideo(page: Page): Promise<string> {
  await page.waitForFunction(() => (document.querySelector('video')?.readyState ?? 0) >= 2, { timeout: 60_000 })
  return page.$eval('video', ({ src }) => src)
}

/** When an address was signed (`X-Amz-Date`, such as 20261202T061000Z), in milliseconds since the epoch. */
function signedAt(url: string): number {
  const date = new URL(url).searchParams.get('X-Amz-Date') ?? ''
  return Date.parse(date.replace(/(\d{4})(\d\d)(\d\dT\d\d)(\d\d)/, '$1-$2-$3:$4:'))
}

async function blankPicture(): Promise<Uint8Array> {
  const page = await browser.newPage()
  const png = await page.screenshot()
  await page.close()
  return png
}
