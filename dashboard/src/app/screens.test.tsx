import { ApiError } from '@incuera/client/apiError.ts'
import type { Api } from '@incuera/client/createClient.ts'
import { Analysis } from '@incuera/contract/analysis.ts'
import { ApiKey, Render } from '@incuera/contract/api.ts'
import { Erasure, NOTHING_ERASED } from '@incuera/contract/erasure/erasure.ts'
import { FLAGGED_FRICTION_MIN } from '@incuera/contract/friction.ts'
import { Note } from '@incuera/contract/notes/note.ts'
import { Project } from '@incuera/contract/project.ts'
import { RenderParameters } from '@incuera/contract/render.ts'
import { RenderPartView } from '@incuera/contract/renderParts.ts'
import type { Role } from '@incuera/contract/roles.ts'
import type { Session } from '@incuera/contract/session.ts'
import { Visitor } from '@incuera/contract/visitors/visitor.ts'
import { afterEach, describe, expect, test } from '@jest/globals'
import { QueryClient } from '@tanstack/react-query'
import { getAnalysis } from '../features/analysis/api/getAnalysis.ts'
import { listKeys } from '../features/install/api/listKeys.ts'
import { newestSession } from '../features/install/api/newestSession.ts'
import { listNotes } from '../features/notes/api/listNotes.ts'
import { whoAmI } from '../features/people/api/whoAmI.ts'
import { listProjects } from '../features/projects/api/listProjects.ts'
import { getSession } from '../features/sessions/api/getSession.ts'
import { listSessions } from '../features/sessions/api/listSessions.ts'
import { countFound, searchSessions } from '../features/sessions/api/searchSessions.ts'
import { getUsage } from '../features/usage/api/getUsage.ts'
import { lastDays } from '../features/usage/logic/usageDays.ts'
import { getRenderParts } from '../features/video/api/getRenderParts.ts'
import { listRenders } from '../features/video/api/listRenders.ts'
import { getErasure, listOfVisitor, listVisitors } from '../features/visitors/api/visitorQueries.ts'
import { getVisitor } from '../lib/visitor/getVisitor.ts'
import { drawScreen } from '../testing/drawScreen.tsx'
import { PID, readySession, recordingSession, sid } from '../testing/sessions.ts'
import { signalAt } from '../testing/signals.ts'

/** No server: everything drawn comes from the cache. */
const api: Api = { call: () => new Promise<never>(() => undefined) }
const FAILED = { status: 'failed', failedAt: 1, reason: 'Chromium ran out of memory.' }

const clients: QueryClient[] = []
// A client that is not cleared keeps its timers, and jest waits for them.
afterEach(() => {
  for (const client of clients.splice(0)) client.clear()
})

function emptyCache(): QueryClient {
  const client = new QueryClient()
  clients.push(client)
  return client
}

function withProjects(role: Role = 'admin'): QueryClient {
  const queries = emptyCache()
  const project = {
    pid: PID,
    name: 'Shop',
    rc: 'r30',
    origins: ['*'],
    minimumDurationSeconds: 30,
    recordCountry: false,
    createdAt: 1,
    role,
  }
  queries.setQueryData(listProjects(api).queryKey, [Project.parse(project)])
  return queries
}

function analysisOf(session: Session) {
  if (session.status !== 'ready') throw new Error('not ready')
  return session.analysis
}

/** The page of session 1 in this state. */
function drawSession(session: ReturnType<typeof readySession>, search = ''): Promise<string> {
  const queries = withProjects()
  queries.setQueryData(getSession(api, PID, session.sid).queryKey, session)
  return drawScreen(`/projects/${PID}/sessions/${session.sid}${search}`, queries, api)
}

describe('projects', () => {
  test('shows loading, then the list; the first one is created here', async () => {
    expect(await drawScreen('/projects', emptyCache(), api)).toContain('Loading projects')
    expect(await drawScreen('/projects', withProjects(), api)).toMatch(/Shop .*Any site/)
    const none = emptyCache()
    none.setQueryData(listProjects(api).queryKey, [])
    expect(await drawScreen('/projects', none, api)).toContain('Create your first project')
  })

  test('a project without access has no pages', async () => {
    expect(await drawScreen('/projects/pzzzzzzzzzz9/sessions', withProjects(), api)).toContain('Project not found')
  })

  test('an unknown address is reported', async () => {
    expect(await drawScreen('/nowhere', withProjects(), api)).toContain('Page not found')
  })
})

describe('sessions', () => {
  const draw = (queries: QueryClient, search = '') => drawScreen(`/projects/${PID}/sessions${search}`, queries, api)

  test('are listed with their facts and states', async () => {
    const queries = withProjects()
    queries.setQueryData(listSessions(api, PID, undefined).queryKey, {
      sessions: [
        recordingSession(2, { userKey: 'abcdefghijkl' }),
        readySession(1, {
          durationMs: 65_000,
          counts: { events: 9, pages: 4, clicks: 17, rageClicks: 2, errors: 1 },
          video: FAILED,
        }),
      ],
      cursor: 'more',
    })
    const text = await draw(queries)
    expect(text).toMatch(/In progress Identified visitor · Chrome on macOS .*1:00/)
    expect(text).toMatch(/1:05 Not analysed Anonymous · Chrome on macOS Error: 1 Rage clicks: 2 1:05 .*4 pages/)
    expect(text).toContain('The newest 2 sessions')
    expect(text).toContain('Play all')
  })

  test('show what the analysis found, by the columns of the address', async () => {
    const queries = withProjects()
    const insight = {
      ...{ headline: '<b>Gave up</b> at delivery', outcome: 'blocked', friction: 92, activeMs: 61_000 },
      ...{ signals: { error: 3, form_abandoned: 1 }, tags: ['checkout'] },
    }
    const device = { browser: 'Mobile Safari', os: 'iOS', kind: 'mobile', timezone: 'Europe/Madrid', country: 'ES' }
    queries.setQueryData(listSessions(api, PID, undefined).queryKey, {
      sessions: [readySession(1, { insight, device, durationMs: 401_000 })],
    })
    const text = await draw(queries)
    // Text from a model is shown as text.
    expect(text).toMatch(
      /&lt;b&gt;Gave up&lt;\/b&gt; at delivery Anonymous · Madrid, Spain · Safari on iOS Blocked checkout/,
    )
    expect(text).toMatch(/Errors: 3 .*Form abandoned: 1 92 6:41 1:01 active/)
    const chosen = await draw(queries, '?cols=country,friction')
    expect(chosen).toMatch(/Session Friction Country .*92 Spain/)
    expect(chosen).not.toContain('Entry page')
    queries.setQueryData(listSessions(api, PID, undefined).queryKey, {
      sessions: [readySession(2, { insight, notes: 2 }), readySession(1, { insight })],
    })
    expect(await draw(queries, '?cols=notes')).toMatch(/Session Notes .*2 2 notes .*at delivery [^\d]*$/)
  })

  test('of thousands only those on screen are drawn', async () => {
    const queries = withProjects()
    const sessions = Array.from({ length: 5_000 }, (_, n) => readySession(5_000 - n))
    queries.setQueryData(listSessions(api, PID, undefined).queryKey, { sessions })
    const text = await draw(queries)
    expect(text).toContain('5,000 sessions')
    expect(text.match(/Not analysed Anonymous/g)?.length).toBeLessThan(40)
  })

  test('an empty list links to the recorder, an empty filter to the filter', async () => {
    const queries = withProjects()
    queries.setQueryData(listSessions(api, PID, undefined).queryKey, { sessions: [] })
    queries.setQueryData(listSessions(api, PID, 'failed').queryKey, { sessions: [] })
    expect(await draw(queries)).toContain('Install the recorder')
    expect(await draw(queries, '?status=failed')).toContain('No sessions here')
  })
})

describe('a session', () => {
  test.each([
    [recordingSession(1), 'Connecting…'],
    [readySession(1, { status: 'compacting' }), 'The session is being processed'],
    [
      readySession(1, { status: 'discarded', reason: 'Shorter than 30 s.' }),
      'This session was not kept Shorter than 30 s.',
    ],
    [
      readySession(1, { status: 'failed', reason: 'Batch 3 cannot be read.' }),
      'The replay could not be created Batch 3 cannot be read. Try again',
    ],
    [
      readySession(1, { status: 'failed', reason: 'Out of memory.', retryAt: 2_000_000_000_000 }),
      'Out of memory. The next automatic retry is due',
    ],
    [readySession(1), 'Loading the replay'],
  ])('shows its status (%#)', async (session, words) => {
    expect(await drawSession(session)).toContain(words)
  })

  test('shows a message when there is none', async () => {
    const queries = withProjects()
    const refusal = new ApiError(
      { type: 'refused', statusCode: 404, code: 'unknown_session' },
      'The project has no such session.',
    )
    const key = getSession(api, PID, sid(1))
    await queries.fetchQuery({ ...key, queryFn: () => Promise.reject(refusal), retry: false }).catch(() => undefined)
    expect(await drawScreen(`/projects/${PID}/sessions/${sid(1)}`, queries, api)).toMatch(
      /Session not found|Loading the session/,
    )
  })

  test('of a list that is being played shows its place in it', async () => {
    const from = encodeURIComponent(JSON.stringify({ sids: [sid(3), sid(1), sid(2)] }))
    expect(await drawSession(readySession(1), `?from=${from}`)).toContain('2 of 3')
    expect(await drawSession(readySession(1), `?from=${encodeURIComponent('{"sids":["x"]}')}`)).not.toContain('of 3')
    expect(await drawSession(readySession(1))).not.toContain('of 3')
  })

  test('lists its other videos, each with its content and progress', async () => {
    const queries = withProjects()
    const session = readySession(1)
    const render = (renderId: string, state: object, changes: object = {}) =>
      Render.parse({
        renderId,
        gen: 1,
        isMain: false,
        askedAt: Date.now(),
        parameters: RenderParameters.parse(changes),
        state,
      })
    queries.setQueryData(getSession(api, PID, session.sid).queryKey, session)
    queries.setQueryData(listRenders(api, PID, session.sid).queryKey, [
      render(
        'a',
        { status: 'queued', queuedAt: Date.now(), partsDone: 1, parts: 3 },
        { fromMs: 5_000, toMs: 65_000, speed: 2 },
      ),
      render('b', { status: 'failed', failedAt: 1, reason: 'Chromium crashed.' }, { fps: 25 }),
      { ...render('c', { status: 'ready', readyAt: 1, missingMs: 4_000 }), isMain: true },
    ])
    const page = `/projects/${PID}/sessions/${session.sid}?tab=video`
    const text = await drawScreen(page, queries, api)
    expect(text).toMatch(/Clip 0:05 – 1:05 1280 × 720 · 10 fps · 2× Rendering 1 of 3 parts just now/)
    expect(text).toMatch(/Whole session 1280 × 720 · 25 fps Failed .* Whole session .* Partial Automatic/)
    expect(await drawScreen(`${page}&video=a`, queries, api)).toMatch(
      /The video is being rendered Requested just now , 1 of 3 parts are ready/,
    )
    expect(await drawScreen(`${page}&video=b`, queries, api)).toMatch(/The video failed Chromium crashed\. Retry/)

    const states = [{ status: 'ready' }, { status: 'failed', reason: 'page too large' }, { status: 'rendering' }]
    const parts = states.map((state, at) =>
      RenderPartView.parse({ index: at + 1, count: 3, fromMs: at * 20_000, toMs: (at + 1) * 20_000, state }),
    )
    queries.setQueryData(getRenderParts(api, PID, session.sid, 'a').queryKey, parts)
    expect(await drawScreen(`${page}&video=a`, queries, api)).toMatch(
      /Rendering 1 of 3 parts · about .* left .*Loading part 1… .*0:20 – 0:40 Part 2 failed: page too large\. Retry part 2 1 of the other 2 parts are ready\./,
    )
  })

  test.each([
    ['video', { video: FAILED }, 'The video failed Chromium ran out of memory. Retry'],
    ['video', { video: { status: 'queued', queuedAt: Date.now() } }, 'The video is being rendered'],
    ['video', { video: { status: 'queued', queuedAt: 1 } }, 'The video is taking longer than usual'],
    ['video', { video: { status: 'none' } }, 'There is no video yet Create the video'],
    [
      'video',
      { video: { status: 'none', deleted: { at: Date.now(), by: 'someone' } } },
      'A former member deleted this video just now . The recording is still here. Create the video again',
    ],
    ['video', {}, 'Loading the video'],
    ['analysis', { analysis: FAILED }, 'The analysis failed Chromium ran out of memory. Retry'],
    ['analysis', {}, 'Loading the analysis'],
  ])('its %s in state %j', async (tab, changes, words) => {
    expect(await drawSession(readySession(1, changes), `?tab=${tab}`)).toContain(words)
  })

  test.each([
    ['key_missing', 'has no API key yet'],
    ['key_refused', 'refused the API key'],
    ['model_refused', 'does not offer the language model'],
    ['server_failed', 'could not be reached'],
    ['answer_rejected', 'answer was not used'],
    ['not_requested', 'No language model was asked'],
    ['cap_reached', 'monthly cap is reached'],
  ])('its analysis explains why the configured model did not write it: %s', async (because, words) => {
    const session = readySession(1)
    const queries = withProjects()
    const summary = { author: { type: 'rules', because }, headline: 'A session', claims: [] }
    const analysis = Analysis.parse({
      v: 1,
      pid: PID,
      sid: session.sid,
      gen: 1,
      counts: session.counts,
      signals: [],
      summary,
    })
    queries.setQueryData(getSession(api, PID, session.sid).queryKey, session)
    queries.setQueryData(getAnalysis(api, PID, session.sid, analysisOf(session)).queryKey, analysis)
    const text = await drawScreen(`/projects/${PID}/sessions/${session.sid}?panel=summary`, queries, api)
    expect(text).toContain(words)
    expect(text).toContain('Analyse again')
  })

  test('its analysis has headline, author, claims with their moments, and signals', async () => {
    const session = readySession(1, {
      insight: {
        ...{ headline: '<b>Gave up</b>', outcome: 'blocked', friction: 28, activeMs: 61_000, signals: {}, tags: [] },
      },
    })
    const queries = withProjects()
    const rage = signalAt(72, 'rage_click')
    const analysis = Analysis.parse({
      ...{ v: 2, pid: PID, sid: session.sid, gen: 1, counts: session.counts },
      friction: { score: 28, parts: [{ kind: 'rage_click', count: 1, points: 16 }] },
      journey: {
        ...{ activeMs: 61_000, entryUrl: 'https://shop.example/', exitUrl: 'https://shop.example/pay' },
        referrerHost: 'news.example',
        pages: [
          {
            ...{ eventId: 'aaaa.0.3000', wid: 'aaaa', url: 'https://shop.example/pay', pattern: '/pay', title: 'Pay' },
            ...{ enteredAtMs: 3_000, leftAtMs: 72_000, activeMs: 61_000, scrollDepth: 0.5 },
          },
        ],
      },
      signals: [signalAt(3, 'page_view'), rage],
      summary: {
        author: { type: 'model', model: 'some-model' },
        ...{ headline: '<b>Gave up</b>', outcome: 'blocked', sentiment: 'negative', tags: ['payment'] },
        claims: [
          { text: 'They came.', eventIds: ['aaaa.0.0', 'aaaa.0.400'] },
          { text: 'Nothing reacted.', eventIds: [rage.eventId] },
        ],
        problems: [
          { text: 'Pay is dead.', severity: 'high', suggestion: 'Say why it is disabled.', eventIds: [rage.eventId] },
        ],
        chapters: [{ title: 'Looked at the shop', fromMs: 3_000, toMs: 72_000, eventIds: ['aaaa.0.3000'] }],
        dropped: { statements: 1, of: 9 },
      },
      cited: [
        { eventId: 'aaaa.0.0', atMs: 0 },
        { eventId: 'aaaa.0.400', atMs: 400 },
      ],
      verdicts: [
        {
          ...{
            scannerId: 's1',
            scannerVersion: 2,
            tag: 'lost',
            verdict: 'yes',
            reason: 'They <i>went in circles</i>.',
          },
          eventIds: [rage.eventId],
        },
        { scannerId: 's2', scannerVersion: 1, tag: 'coupon', verdict: 'no', reason: 'No coupon.', eventIds: [] },
      ],
    })
    queries.setQueryData(getSession(api, PID, session.sid).queryKey, session)
    queries.setQueryData(getAnalysis(api, PID, session.sid, analysisOf(session)).queryKey, analysis)
    const text = await drawScreen(`/projects/${PID}/sessions/${session.sid}?tab=analysis`, queries, api)
    // Text from a model is shown as text.
    expect(text).toContain('&lt;b&gt;Gave up&lt;/b&gt;')
    expect(text).not.toContain('No coupon.')
    expect(text).toMatch(
      /They came\. 0:00 Nothing reacted\. 1:12 Pay is dead\. 1:12 Say why it is disabled\. lost They &lt;i&gt;went in circles&lt;\/i&gt;\. 1:12 8 of 9 statements checked · 1 dropped · some-model/,
    )
    expect(text).toMatch(
      /payment .*0:03 \/pay 1 min 1 s 50 % .*Friction 28 Active time 1 min 1 s .*Entered at \/ Left from \/pay Came from news\.example/,
    )
    // The events, beside the player.
    expect(text).toMatch(/All kinds Follow 0:03 page_view at 3 1:12 rage_click at 72/)
  })
})

test('notes of a session are text, with their moment and who wrote them', async () => {
  const session = readySession(1)
  const queries = withProjects()
  const note = (noteId: string, atMs: number, changes: object) =>
    Note.parse({ noteId, atMs, text: 'x', createdAt: Date.now(), createdBy: 'm1', ...changes })
  queries.setQueryData(getSession(api, PID, session.sid).queryKey, session)
  queries.setQueryData(whoAmI(api).queryKey, { sub: 'm1' })
  queries.setQueryData(listNotes(api, PID, session.sid).queryKey, [
    note('a', 1_000, { toMs: 4_000, text: '<img src=x onerror=alert(1)>', mentions: ['m1'], createdBy: 'm9' }),
    note('b', 9_000, { text: 'Postcode again', resolved: { at: 1, by: 'm1' } }),
  ])
  const page = `/projects/${PID}/sessions/${session.sid}?panel=notes`
  const text = await drawScreen(page, queries, api)
  expect(text).toMatch(/Notes 2 .*Add a note here 0:01 – 0:04 A former member just now Mentions you/)
  expect(text).toContain('&lt;img src=x onerror=alert(1)&gt;')
  expect(text).toMatch(/0:09 You just now Resolved by You Postcode again/)
  const found = await drawScreen(`${page}&find=postcode`, queries, api)
  expect(found).toMatch(/Notes 1 /)
  expect(found).not.toContain('onerror')
})

describe('install', () => {
  const draw = (role: Role, newest: Session | null = null) => {
    const queries = withProjects(role)
    queries.setQueryData(listKeys(api, PID).queryKey, [
      ApiKey.parse({ keyId: 'k', name: 'Production', hint: 'pk_7Fq', createdAt: 1 }),
    ])
    queries.setQueryData(newestSession(api, PID).queryKey, newest)
    return drawScreen(`/projects/${PID}/install`, queries, api)
  }

  test('shows keys, and a snippet with the key’s prefix', async () => {
    const text = await draw('admin')
    expect(text).toMatch(/Production created .* pk_7Fq… none never Edit Rotate Revoke/)
    expect(text).toContain('src="https://app.example/sdk.js" data-key="pk_7Fq…" data-host="https://api.example"')
    expect(text).toContain('script-src https://app.example; connect-src https://api.example; worker-src')
  })

  test('waits for the first session, and shows when it has arrived', async () => {
    expect(await draw('admin')).toContain('Waiting for the first session')
    expect(await draw('admin', recordingSession(1))).toMatch(
      /Create a project , done\. .*First replay , next\. Being recorded .*Sessions are arriving .*The newest started .* on shop\.example .*Watch it live/,
    )
    expect(await draw('admin', readySession(1))).toMatch(/The replay of the newest one is ready\. .*Watch the replay/)
  })

  test('viewers cannot change anything', async () => {
    const text = await draw('viewer')
    expect(text).not.toContain('Revoke')
    expect(text).not.toContain('Create key')
  })
})

test('SQL starts with an example and the tables', async () => {
  const text = await drawScreen(`/projects/${PID}/sql`, withProjects(), api)
  expect(text).toContain('Ask your events anything')
  expect(text).toContain('error_message')
})

describe('a search', () => {
  const drawFound = (sessions: Session[], total = sessions.length, changes = {}, known = emptyCache()) => {
    const queries = withProjects()
    for (const { queryKey, state } of known.getQueryCache().getAll()) queries.setQueryData(queryKey, state.data)
    const search = { q: 'device:phone late', range: { from: '2026-11-01', to: '2026-11-30' }, sort: 'newest' } as const
    queries.setQueryData(searchSessions(api, PID, search).queryKey, {
      pages: [
        {
          ...{ status: 'done', sessions, total, isTotalExact: true, undecided: 2, range: search.range },
          ...{ asOf: 1, scannedBytes: 1, cached: false, ...changes },
        },
      ],
      pageParams: [undefined],
    })
    return drawScreen(`/projects/${PID}/sessions?q=device:phone%20late&range=2026-11-01..2026-11-30`, queries, api)
  }

  test('shows what it found, each condition, and what may still match', async () => {
    const text = await drawFound([readySession(1)], 1)
    for (const shown of ['1 session , 1 Nov – 30 Nov', 'Device is mobile', '“late”', '2 recent sessions may match'])
      expect(text).toContain(shown)
  })

  test('says that it found words like those of the search', async () => {
    const text = await drawFound([readySession(1)], 3, { isAlike: true, isTotalExact: false })
    expect(text).toContain('No session has exactly these words. Showing similar ones: at most 3 sessions , 1 Nov')
  })

  test('that finds nothing can be cleared, or the filter removed that removes most', async () => {
    const range = { from: '2026-11-01', to: '2026-11-30' }
    const queries = emptyCache()
    for (const [q, count] of [
      ['late', 12],
      ['device:phone', 412],
    ] as const)
      queries.setQueryData(countFound(api, PID, { q, range, sort: 'newest' }).queryKey, count)
    expect(await drawFound([], 0, {}, queries)).toMatch(
      /No sessions match .*Remove “late” \(shows 412\) .*Clear the search/,
    )
  })

  test('that cannot be read names what is wrong, and what was probably meant', async () => {
    const text = await drawScreen(`/projects/${PID}/sessions?q=contry:DE`, withProjects(), api)
    expect(text).toMatch(
      /“contry” is not a field\. Did you mean “country”\? Use “country” .*This search cannot be read .*Clear the search/,
    )
  })
})

describe('people', () => {
  const UID = '7c9e6679-7425-40de-944b-e07fc1f90ae7'
  // On a busy machine the tests before this one take minutes.
  const seenNow = () =>
    Visitor.parse({
      ...{ userKey: UID, userId: 'cust-7', email: 'jonas@mail.example', firstSeenAt: 1, lastSeenAt: Date.now() },
    })
  const device = { browser: 'Chrome', os: 'Windows', kind: 'desktop', timezone: 'Europe/Berlin', country: 'DE' }
  const insight = { headline: 'Gave up', outcome: 'blocked', friction: 71, activeMs: 1, signals: {}, tags: [] }
  const sessions = [readySession(2, { device, insight }), recordingSession(1)]

  test('are listed by name, never by an id of ours', async () => {
    const queries = withProjects()
    queries.setQueryData(listVisitors(api, PID, '').queryKey, {
      pages: [{ visitors: [{ ...seenNow(), recent: { sessions: 2, hasMore: true, friction: 71, device } }] }],
      pageParams: [undefined],
    })
    const text = await drawScreen(`/projects/${PID}/people`, queries, api)
    expect(text).toMatch(/jonas@mail\.example cust-7 just now 2\+ 71 Berlin, Germany/)
    expect(text).not.toContain(UID)
  })

  test('nobody, or nobody who matches', async () => {
    const queries = withProjects()
    for (const q of ['', 'zz'])
      queries.setQueryData(listVisitors(api, PID, q).queryKey, { pages: [{ visitors: [] }], pageParams: [undefined] })
    expect(await drawScreen(`/projects/${PID}/people`, queries, api)).toContain('Nobody is identified yet')
    expect(await drawScreen(`/projects/${PID}/people?q=zz`, queries, api)).toContain('begins with “zz”')
  })

  const drawPerson = (role: Role, search = '') => {
    const queries = withProjects(role)
    queries.setQueryData(getVisitor(api, PID, UID).queryKey, seenNow())
    queries.setQueryData(listOfVisitor(api, PID, UID).queryKey, { pages: [{ sessions }], pageParams: [undefined] })
    const removed = { ...NOTHING_ERASED, sessions: 2, identities: 1 }
    const erased = { erasureId: ERASURE, pid: PID, subject: { kind: 'visitor', value: UID }, requestedAt: 1, removed }
    queries.setQueryData(
      getErasure(api, ERASURE).queryKey,
      Erasure.parse({ ...erased, status: 'done', doneAt: 2, receipt: 'signed.by.us' }),
    )
    return drawScreen(`/projects/${PID}/people/${UID}${search}`, queries, api)
  }
  const ERASURE = 'e0123456789abcdef0123456789abcde'

  test('each has a timeline and a list of sessions, and is erased by who may', async () => {
    const text = await drawPerson('admin')
    expect(text).toMatch(/jonas@mail\.example cust-7 · first seen .* Erase Timeline .*Gave up, .*2 sessions .*Gave up/)
    expect(await drawPerson('viewer')).not.toMatch(/Erase /)
  })

  test('the receipt of an erasure survives a reload', async () => {
    const text = await drawPerson('admin', `?erasure=${ERASURE}`)
    expect(text).toMatch(/Erased Everything is erased\. .*2 sessions, .*1 identity\. signed\.by\.us/)
  })
})

describe('settings', () => {
  const draw = (role: Role) => drawScreen(`/projects/${PID}/settings`, withProjects(role), api)

  test('show what a project decides, with the thresholds of its signals', async () => {
    const text = await draw('admin')
    for (const shown of [
      'General',
      'Rules',
      'Video and AI',
      'A model writes the summary of',
      'Rage click',
      '1,000 ms',
      'Analyse again',
    ])
      expect(text).toContain(shown)
  })

  test('state what each policy costs a month, beside what it costs now', async () => {
    const queries = withProjects('admin')
    const range = lastDays(30, Date.now())
    const dollars = { recording: 0, storage: 0, videos: 0, model: 0, queries: 0, total: 0 }
    const used = { sessions: 200_000, batches: 0, events: 0, bytes: 0, videos: 10, videoSeconds: 1, renderSeconds: 200 }
    const rest = { inputTokens: 0, outputTokens: 0, modelDollars: 0, queries: 0, scannedBytes: 0, dollars }
    const prices = { source: 'https://aws.example', readOn: '2026-12-01' }
    queries.setQueryData(getUsage(api, PID, range).queryKey, {
      ...{ ...range, days: [], prices, total: { ...used, ...rest } },
    })
    const q = `friction:>=${FLAGGED_FRICTION_MIN}`
    queries.setQueryData(countFound(api, PID, { q, range, sort: 'newest' }).queryKey, 50_000)
    const text = await drawScreen(`/projects/${PID}/settings`, queries, api)
    expect(text).toContain('Estimated for 200,000 sessions a month')
    expect(text).toMatch(/Every session Rendered as soon as it has ended\. \$160\.00 a month/)
    expect(text).toMatch(/On request Members create the videos that they need\. \$0 a month \(−\$160\.00\)/)
    expect(text).toMatch(/Sessions with problems .*\$100\.00 a month/)
  })

  test('are for admins', async () => {
    const text = await draw('viewer')
    expect(text).toContain('Ask an admin of this project')
    expect(text).not.toContain('Rage click')
  })
})
