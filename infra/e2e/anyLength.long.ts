import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Render, RenderDetail, Video } from '@incuera/contract/api.ts'
import { Session } from '@incuera/contract/session.ts'
import { toVideoMs } from '@incuera/contract/timeMap.ts'
import { launchBrowser } from '@incuera/lambdas/runtime/launchBrowser.ts'
import { unpackChromium } from '@incuera/lambdas/runtime/unpackChromium.ts'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import type { Browser } from 'puppeteer-core'
import * as z from 'zod'
import { freePorts } from '../testing/freePorts.ts'
import { breakSegment } from './breakSegment.ts'
import { type LongRecording, longRecording } from './longRecording.ts'
import { type Api, openApi } from './openApi.ts'
import { readSpells } from './readSpells.ts'
import { killBrowserOf, watchMemory } from './rendererProcesses.ts'
import { sendBatch } from './sendBatch.ts'
import { repositoryRoot, type SpawnedStack, spawnStack } from './spawnStack.ts'
import { waitFor } from './waitFor.ts'

const MINUTE = 60_000
const FLAGS = ['session.closingTimeoutSeconds=1', 'logLevel=info', 'throttle.perKeyPerSecond=100000'].flatMap(
  (setting) => ['--set', setting],
)
const EVENTS_PER_BATCH = 400

let dataFolder: string
let running: SpawnedStack
let api: Api
let browser: Browser

beforeAll(async () => {
  dataFolder = await mkdtemp(join(tmpdir(), 'incuera-any-length-'))
  running = await spawnStack({ dataFolder, firstPort: await freePorts(6), flags: FLAGS })
  api = await openApi(running.stack)
  browser = await launchBrowser(await unpackChromium(join(repositoryRoot, '.cache', 'chromium')))
}, 5 * MINUTE)

afterAll(async () => {
  await browser?.close()
  await running?.end('SIGINT')
  await rm(dataFolder, { recursive: true, force: true })
}, MINUTE)

async function send(sid: string, recording: LongRecording): Promise<void> {
  const events = [...longRecording(recording)]
  for (let seq = 0; seq * EVENTS_PER_BATCH < events.length; seq++) {
    const body = {
      v: 1,
      sid,
      wid: 'long',
      seq,
      sentAt: Date.now(),
      events: events.slice(seq * EVENTS_PER_BATCH, (seq + 1) * EVENTS_PER_BATCH),
    }
    expect((await sendBatch(running.stack, { body })).status).toBe(200)
  }
  await sendBatch(running.stack, { path: '/api/sessions/end', body: { v: 1, sid, wid: 'long', reason: 'stop' } })
}

const sessionOf = async (sid: string) => Session.parse((await api.get(`/sessions/${sid}`)).body)

const withVideo = (sid: string, secondsMax: number) =>
  waitFor(
    `the video of ${sid}`,
    async () => {
      const session = await sessionOf(sid)
      if (session.status !== 'ready' || session.video.status === 'queued')
        throw new Error(JSON.stringify(session).slice(0, 300))
      if (session.video.status === 'failed') throw new Error(session.video.reason)
      return session
    },
    secondsMax,
  )

/** The number of parts of the video in progress, which the API returns only until it is done. */
const countParts = (sid: string) =>
  waitFor('the parts', async () => {
    const { renders } = z.object({ renders: z.array(Render) }).parse((await api.get(`/sessions/${sid}/renders`)).body)
    const [state] = renders.map((render) => render.state)
    return state?.status === 'queued' ? state.parts : null
  })

/** The longest time of a part of this session, as logged by the renderer. */
async function longestPartSeconds(sid: string): Promise<number> {
  const folder = join(dataFolder, 'logs')
  const name = (await readdir(folder)).find((file) => file.includes('RenderFunction'))
  const lines = (await readFile(join(folder, name ?? ''), 'utf8')).split('\n').filter((line) => line.includes(sid))
  return Math.max(...lines.map((line) => Number(/"wallMs":(\d+)/.exec(line)?.[1] ?? 0))) / 1000
}

/** The content of the main video's `render.json`, via the API, and its bytes. */
async function download(sid: string) {
  const video = Video.parse((await api.get(`/sessions/${sid}/video`)).body)
  return { video, mp4: new Uint8Array(await (await fetch(video.url)).arrayBuffer()) }
}

test.each([
  { name: '2 h', sid: '01a20000-0000-7000-8000-000000000102', hours: 2, everyMinutes: 10, busySeconds: 20, kill: true },
  {
    name: '6 h with idle gaps',
    sid: '01a20000-0000-7000-8000-000000000106',
    hours: 6,
    everyMinutes: 45,
    busySeconds: 20,
    kill: false,
  },
])(
  'a session of $name becomes one video, part by part',
  async ({ name, sid, hours, everyMinutes, busySeconds, kill }) => {
    const startedAt = Date.now() - hours * 60 * MINUTE
    const memory = watchMemory(running.stack.processId)
    const from = performance.now()
    await send(sid, { hours, everyMinutes, busySeconds, startedAt })
    const sentSeconds = (performance.now() - from) / 1000
    const parts = await countParts(sid)
    if (kill)
      await waitFor(
        'a renderer to kill',
        async () => ((await killBrowserOf(running.stack.processId)) ? true : null),
        120,
      )
    const session = await withVideo(sid, 900)
    const wallSeconds = (performance.now() - from) / 1000 - sentSeconds
    const { video, mp4 } = await download(sid)
    const facts = {
      parts,
      longestPartSeconds: await longestPartSeconds(sid),
      wallSeconds: Math.round(wallSeconds),
      workSeconds: Math.round(video.wallMs / 1000),
      megabytes: mp4.length / 1e6,
      ...memory.stop(),
    }
    process.stdout.write(`${name}: ${JSON.stringify(facts)}\n`)

    expect(session.durationMs).toBe(hours * 60 * MINUTE)
    expect(Math.abs(video.durationMs - session.durationMs)).toBeLessThan(1_000)
    // Each busy spell paints its number into the page; a minute later it is still there.
    const spells = Array.from({ length: Math.ceil((hours * 60) / everyMinutes) }, (_, index) => ({
      number: index + 1,
      atSeconds: index * everyMinutes * 60 + 65,
    }))
    expect(
      await readSpells(
        browser,
        mp4,
        spells.map(({ atSeconds }) => atSeconds),
      ),
    ).toEqual(spells.map(({ number }) => number))
  },
  20 * MINUTE,
)

test(
  'what cannot be rendered is a card in a video that reports it, and the rest is there',
  async () => {
    const sid = '01a20000-0000-7000-8000-000000000102'
    await breakSegment(dataFolder, sid, 2)
    const asked = Render.parse((await api.post(`/sessions/${sid}/renders`, { fps: 5 })).body)
    const { state, video } = await waitFor(
      'the second video',
      async () => {
        const detail = RenderDetail.parse((await api.get(`/sessions/${sid}/renders/${asked.renderId}`)).body)
        return detail.state.status === 'queued' ? null : detail
      },
      900,
    )
    if (state.status !== 'ready' || !video) throw new Error(JSON.stringify(state))
    expect(video.gaps.length).toBeGreaterThan(0)
    // S3's checksum does not match: read three times, in vain.
    for (const { reason } of video.gaps) expect(reason).toMatch(/^Cannot read .*seg-0002\.json\.gz/)
    expect(state.missingMs).toBe(video.gaps.reduce((sum, { fromMs, toMs }) => sum + toMs - fromMs, 0))
    expect(state.missingMs).toBeLessThan(1.5 * 3_600_000)

    const isMissing = (ms: number) => video.gaps.some(({ fromMs, toMs }) => ms >= fromMs && ms < toMs)
    const spells = Array.from({ length: 12 }, (_, index) => ({
      number: index + 1,
      atMs: (index * 600 + 65) * 1000,
    })).filter(({ atMs }) => !isMissing(atMs))
    expect(spells.length).toBeGreaterThan(2)
    const mp4 = new Uint8Array(await (await fetch(video.url)).arrayBuffer())
    const seconds = spells.map(({ atMs }) => toVideoMs(video.timeMap, atMs) / 1000)
    expect(await readSpells(browser, mp4, seconds)).toEqual(spells.map(({ number }) => number))
  },
  20 * MINUTE,
)
