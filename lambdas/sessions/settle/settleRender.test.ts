import type { HookMessage } from '@incuera/contract/hooks/hookEvent.ts'
import { manifestKey, partKeys, renderResultKey } from '@incuera/contract/keys.ts'
import { RENDER_LOST_MINUTES, RENDER_TRIES_MAX } from '@incuera/contract/limits.ts'
import { VIDEO_FAILED } from '@incuera/contract/logLines.ts'
import type { JoinMessage, RenderMessage } from '@incuera/contract/messages.ts'
import type { RenderedPart, RenderFailure, RenderResult } from '@incuera/contract/render.ts'
import { RenderParameters } from '@incuera/contract/render.ts'
import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { partMessageOf, RENDER_PARAMETERS } from '../jobs/messages.ts'
import { renderIdOf } from '../jobs/renderIdOf.ts'
import { requestRender } from '../jobs/requestRender.ts'
import { requeueVideo } from '../jobs/requeueJob.ts'
import { retryPart } from '../jobs/retryPart.ts'
import { NO_COUNTS } from '../model/live.ts'
import type { MetaIn } from '../model/meta.ts'
import { Crash, Crasher } from '../testing/crashing.ts'
import { crashingStore } from '../testing/crashingPorts.ts'
import { createMemoryObjects } from '../testing/createMemoryObjects.ts'
import { createMemoryStore } from '../testing/createMemoryStore.ts'
import { silentLog } from '../testing/silentLog.ts'
import { toManifest } from '../testing/toManifest.ts'
import { toMeta } from '../testing/toMeta.ts'
import { toRenderRequest } from '../testing/toRenderRequest.ts'
import { type SettlePorts, settle } from './settle.ts'

const GEN = 1
const renderId = renderIdOf(GEN, RENDER_PARAMETERS)
/** Three parts of busy work. */
const manifest = toManifest({ durationMs: 12 * 60_000, segments: [{ fromMs: 0, bytes: 100_000 }] })
const ready: MetaIn<'ready'> = {
  ...toMeta(),
  ...{ status: 'ready', endedAt: 1, gen: GEN },
  newest: {
    ...{ durationMs: manifest.durationMs, counts: NO_COUNTS, batches: 1, bytes: 1, renderId, isAnnounced: true },
    video: { status: 'queued', queuedAt: 1 },
    analysis: { status: 'queued', queuedAt: 1 },
  },
}

/** A session with its manifest; sent messages are in `parts` and `joins`, and the test controls the renderer. */
async function createWorld() {
  const store = createMemoryStore()
  const objects = createMemoryObjects()
  const parts: RenderMessage[] = []
  const joins: JoinMessage[] = []
  const hooks: HookMessage[] = []
  const used: object[] = []
  const delays: number[] = []
  const errors: string[] = []
  const ports = {
    ...{ store, objects, now: () => 9 },
    log: { ...silentLog, error: (line: string) => void errors.push(line) },
    async sendRender(message: RenderMessage, delaySeconds = 0) {
      parts.push(message)
      delays.push(delaySeconds)
    },
    sendHook: async (message: HookMessage) => void hooks.push(message),
    addUsage: async (_pid: string, _at: number, counts: object) => void used.push(counts),
    sendJoin: async (message: JoinMessage) => void joins.push(message),
  }
  await store.create(ready)
  await objects.put(manifestKey(ready, GEN), Buffer.from(JSON.stringify(manifest)), { contentType: 'x' })
  const put = async (key: string, value: RenderedPart | RenderResult | RenderFailure) => {
    await objects.put(key, Buffer.from(JSON.stringify(value)), { contentType: 'x' })
    return key
  }
  const tell = (key: string) => settle(ports, { type: 'rendered', keys: [key] })
  const made = {
    v: 1 as const,
    gen: GEN,
    renderId,
    videoKey: '',
    durationMs: 1,
    frames: 1,
    bytes: 1,
    wallMs: 1,
    engine: 'tab' as const,
  }
  const keysOf = ({ part: { index }, card }: RenderMessage) =>
    partKeys(ready, GEN, renderId, { index, isCard: card !== undefined })

  return {
    ...{ store, parts, delays, errors, joins, hooks, used, ports, tell },
    ask: (now = 5) => requestRender(ports, ready, RENDER_PARAMETERS, now),
    video: async () => (await store.read(ready))?.meta.newest?.video,
    render: async () => store.readRender(ready, renderId),
    /** The renderer's last object of a part, and the bucket's notification. */
    done: async (message: RenderMessage) =>
      tell(await put(keysOf(message).result, { ...made, part: message.part, keyframes: [], timeMap: [] })),
    /** The bucket reports a copy of the video under another class. */
    moved: async ({ parameters, attempt }: JoinMessage) => {
      const result = { ...made, parameters, attempt, posterKey: '', keyframes: [], isMoved: true as const }
      await tell(await put(renderResultKey({ ...ready, rc: 'r90' }, GEN, renderId), result))
    },
    /** It reports that it failed, and that a retry may help. */
    failing: async (message: RenderMessage, reason: string) =>
      tell(
        await put(keysOf(message).result, {
          ...made,
          reason,
          at: 1,
          attempt: message.attempt,
          tries: (message.tries ?? 0) + 1,
        }),
      ),
    /** It reports permanently that there is no such part. */
    hopeless: async (message: RenderMessage, reason: string) =>
      tell(await put(keysOf(message).result, { ...made, reason, at: 1, attempt: message.attempt })),
    /** The last try has crashed; an earlier one has left its reason, if any. */
    dead: async (message: RenderMessage, reason: string | null = null) => {
      if (reason !== null)
        await put(keysOf(message).result, { ...made, reason, at: 1, attempt: message.attempt, tries: 1 })
      await settle(ports, message)
    },
    joined: async ({ parameters, attempt, parts: shown }: JoinMessage) => {
      const gaps = shown.flatMap(({ part: { fromMs, toMs }, shows, reason }) =>
        shows === 'part' ? [] : { fromMs, toMs, reason: reason ?? '' },
      )
      const result: RenderResult = {
        ...made,
        parameters,
        attempt,
        posterKey: '',
        keyframes: [],
        ...(gaps.length > 0 && { gaps }),
      }
      await tell(await put(renderResultKey(ready, GEN, renderId), result))
    },
  }
}
type World = Awaited<ReturnType<typeof createWorld>>

const indexesOf = (messages: RenderMessage[]) => messages.map(({ part }) => part.index)
const only = <T>(list: T[]): T => {
  const [first, ...others] = list
  if (first === undefined || others.length > 0) throw new Error(`${list.length} instead of one`)
  return first
}

/** Three parts in progress. */
async function asked(): Promise<World & { of: (index: number) => RenderMessage }> {
  const world = await createWorld()
  await world.ask()
  const messages = world.parts.splice(0)
  expect(indexesOf(messages)).toEqual([1, 2, 3])
  return { ...world, of: (index) => only(messages.filter(({ part }) => part.index === index)) }
}

describe('requesting a video', () => {
  test('twice sends it once; another is another', async () => {
    const world = await createWorld()
    const first = await world.ask()
    expect(first).toMatchObject({ state: { status: 'queued', queuedAt: 5 }, attempt: 1 })
    expect(await world.ask(6)).toMatchObject({ askedAt: 5, renderId: first.renderId })
    expect(indexesOf(world.parts)).toEqual([1, 2, 3])
    const clip = await requestRender(world.ports, ready, RenderParameters.parse({ fromMs: 1_000, toMs: 9_000 }), 7)
    expect(clip.renderId).not.toBe(first.renderId)
    expect(world.parts.slice(3).map(({ part }) => part)).toEqual([{ index: 1, count: 1, fromMs: 1_000, toMs: 9_000 }])
    expect((await world.store.listRenders(ready)).length).toBe(2)
  })

  test('up to its end is requesting all of it, and beyond its end is refused', async () => {
    const world = await createWorld()
    const { renderId: whole } = await world.ask()
    const parameters = RenderParameters.parse({ toMs: 99 * 3_600_000 })
    expect((await requestRender(world.ports, ready, parameters, 7)).renderId).toBe(whole)
    const late = RenderParameters.parse({ fromMs: manifest.durationMs })
    await expect(requestRender(world.ports, ready, late, 7)).rejects.toMatchObject({
      statusCode: 400,
      detail: { field: 'fromMs' },
    })
  })

  test('again and again while two request it at the same time sends no part more than twice', async () => {
    const world = await createWorld()
    const [one, other] = await Promise.all([world.ask(), world.ask()])
    expect(one.renderId).toBe(other.renderId)
    expect(world.parts.length).toBeLessThanOrEqual(6)
    await world.ask()
    expect(world.parts.length).toBeLessThanOrEqual(6)
  })

  test('of more parts than one message can name is refused', async () => {
    const world = await createWorld()
    const parameters = RenderParameters.parse({ fps: 30, speed: 0.25, width: 1920, height: 1080 })
    const long = toManifest({ durationMs: 24 * 3_600_000, segments: [{ fromMs: 0, bytes: 1 }] })
    await world.ports.objects.put(manifestKey(ready, GEN), Buffer.from(JSON.stringify(long)), { contentType: 'x' })
    await expect(requestRender(world.ports, ready, parameters, 7)).rejects.toMatchObject({
      statusCode: 400,
      code: 'too_long',
    })
  })

  test('of a session that is unknown or not ready is refused', async () => {
    const world = await createWorld()
    await expect(requestRender(world.ports, { pid: 'p', sid: 's' }, RENDER_PARAMETERS, 1)).rejects.toMatchObject({
      statusCode: 404,
    })
    const { newest: _, ...base } = ready
    await world.store.replace({ ...base, version: 2, status: 'compacting' }, 1)
    await expect(world.ask()).rejects.toMatchObject({ statusCode: 409, code: 'not_ready' })
  })

  test('that was lost sends the missing parts', async () => {
    const { ask, parts, done, of } = await asked()
    await done(of(2))
    // Two parts more than one may each take five minutes more.
    const lostAfterMs = (RENDER_LOST_MINUTES + 10) * 60_000
    await ask(5 + lostAfterMs)
    expect(parts).toEqual([])
    await ask(6 + lostAfterMs)
    expect(indexesOf(parts)).toEqual([1, 3])
  })
})

describe('the parts', () => {
  test('are joined when all are done, and the session has its video', async () => {
    const { done, of, joins, joined, moved, hooks, video, render, parts } = await asked()
    await done(of(3))
    await done(of(1))
    expect(joins).toEqual([])
    await done(of(2))
    const join = only(joins)
    expect(join.parts.map(({ shows }) => shows)).toEqual(['part', 'part', 'part'])
    expect(await video()).toMatchObject({ status: 'queued' })
    await joined(join)
    const key = renderResultKey(ready, GEN, renderId)
    expect(await video()).toEqual({ status: 'ready', readyAt: 9, gen: GEN, key })
    expect((await render())?.state).toEqual(await video())
    expect(parts).toEqual([])
    const data = { sessionId: ready.sid, generation: GEN, renderId, missingMs: 0 }
    expect(hooks).toMatchObject([{ event: { type: 'video.ready', data } }])
    const [state, sent] = [await video(), hooks.length]
    await moved(join)
    expect([await video(), hooks.length]).toEqual([state, sent])
  })

  test('that arrive twice, or late, change nothing', async () => {
    const { done, of, joins, joined, video, render, dead, ask, parts, used } = await asked()
    for (const index of [1, 1, 2, 2, 3, 3, 1]) await done(of(index))
    expect(joins).toHaveLength(1)
    const join = only(joins)
    await joined(join)
    const before = await render()
    await done(of(2))
    await dead(of(3), 'late')
    await joined(join)
    expect(joins).toHaveLength(1)
    expect(used).toEqual([{ videos: 1, videoSeconds: 0.001, renderSeconds: 0.001 }])
    expect(await render()).toMatchObject({ state: before?.state, done: [1, 2, 3] })
    expect(await video()).toMatchObject({ status: 'ready' })
    await ask(99)
    expect(parts).toEqual([])
  })

  test('in any order, any of them twice, are joined once and never too early', async () => {
    const order = fc.tuple(
      fc.shuffledSubarray([1, 2, 3], { minLength: 3 }),
      fc.array(fc.integer({ min: 1, max: 3 }), { maxLength: 4 }),
    )
    await fc.assert(
      fc.asyncProperty(order, fc.array(fc.boolean(), { minLength: 7, maxLength: 7 }), async ([all, more], failing) => {
        const world = await asked()
        const seen = new Set<number>()
        for (const [at, index] of [...more, ...all].entries()) {
          seen.add(index)
          await (failing[at] ? world.dead(world.of(index)) : world.done(world.of(index)))
          if (seen.size < 3) expect(world.joins).toEqual([])
        }
        for (const card of world.parts.splice(0)) await world.done(card)
        // When all had already failed, a part that still gets done is available next time.
        expect(world.joins).toHaveLength((await world.render())?.state.status === 'failed' ? 0 : 1)
      }),
      { numRuns: 60 },
    )
  })
})

describe('a part with a temporary failure', () => {
  test('is retried after 10 s, 1 min and 5 min, and then counts as impossible', async () => {
    const world = await asked()
    const { of, failing, parts, delays, render, done } = world
    await done(of(1))
    await done(of(3))
    await failing(of(2), 'disk full')
    for (let tries = 1; tries < RENDER_TRIES_MAX; tries++) {
      const again = only(parts.splice(0))
      expect([again.part.index, again.tries]).toEqual([2, tries])
      expect((await render())?.failed).toEqual([])
      await failing(again, 'disk full')
    }
    expect(delays.slice(3, 6)).toEqual([10, 60, 300])
    expect((await render())?.failed).toEqual([{ index: 2, reason: 'disk full' }])
    // Its card may also fail temporarily.
    const card = only(parts.splice(0))
    await failing(card, 'no memory')
    expect(only(parts.splice(0))).toMatchObject({ card: { reason: 'disk full' }, tries: 1 })
  })

  test('of an attempt that has ended is not retried', async () => {
    const { of, failing, parts } = await asked()
    await failing({ ...of(2), attempt: 7 }, 'late')
    expect(parts).toEqual([])
  })
})

describe('a part that cannot be rendered', () => {
  test('is shown as a card with the reason, in a video that reports it', async () => {
    const { done, of, dead, parts, joins, joined, video, ask, render } = await asked()
    await dead(of(2), 'The page was too much.')
    expect(parts).toEqual([])
    await done(of(1))
    await done(of(3))
    const card = only(parts.splice(0))
    expect(card).toMatchObject({ part: { index: 2 }, card: { reason: 'The page was too much.' } })
    await done(of(3))
    expect(parts).toEqual([])
    await done(card)
    const join = only(joins)
    expect(join.parts[1]).toMatchObject({ shows: 'card', reason: 'The page was too much.' })
    await joined(join)
    const { fromMs, toMs } = card.part
    expect(await video()).toMatchObject({ status: 'ready', missingMs: toMs - fromMs })

    // Requested again, only that part is rendered again; leftovers of the first attempt are ignored.
    expect(await ask(50)).toMatchObject({ attempt: 2, state: { status: 'queued', queuedAt: 50 } })
    const again = only(parts.splice(0))
    expect(again).toMatchObject({ part: { index: 2 }, attempt: 2 })
    expect(again.card).toBeUndefined()
    await dead(of(2), 'late')
    await joined(join)
    expect((await render())?.state).toMatchObject({ status: 'queued' })
    await done(again)
    const second = joins[1]
    expect(second?.parts.map(({ shows }) => shows)).toEqual(['part', 'part', 'part'])
    if (second) await joined(second)
    expect((await render())?.state).toMatchObject({ status: 'ready' })
    expect((await render())?.state).not.toHaveProperty('missingMs')
  })

  test('and whose card cannot either is omitted', async () => {
    const { done, of, hopeless, dead, parts, joins } = await asked()
    await hopeless(of(1), 'There is no page to show.')
    await done(of(2))
    await done(of(3))
    await dead(only(parts))
    expect(only(joins).parts[0]).toMatchObject({ shows: 'nothing', reason: 'There is no page to show.' })
  })

  test('like all others gives no video, with the reason', async () => {
    const { of, dead, hopeless, video, joins, parts, render, ask } = await asked()
    await dead(of(1))
    await dead(of(2))
    await hopeless(of(3), 'There is no page to show.')
    const reason = 'The renderer gave no reason: it crashed or ran out of time on every try.'
    expect(await video()).toEqual({ status: 'failed', failedAt: 9, reason })
    expect((await render())?.state).toEqual(await video())
    expect([joins, parts]).toEqual([[], []])
    await ask(50)
    expect(indexesOf(parts)).toEqual([1, 2, 3])
  })

  test('reports the reason of its own attempt, not of an earlier one', async () => {
    const { of, dead, ports, video } = await asked()
    for (const index of [1, 2, 3]) await dead(of(index), 'first')
    expect(await video()).toMatchObject({ reason: 'first' })
    await requeueVideo(ports, ready, 50)
    expect(await video()).toEqual({ status: 'queued', queuedAt: 50 })
    for (const index of [1, 2, 3]) await dead({ ...of(index), attempt: 2 })
    expect(await video()).toMatchObject({ status: 'failed', reason: expect.stringContaining('gave no reason') })
  })
})

test('a join that failed permanently fails the video, and requesting it again restarts it', async () => {
  const { done, of, joins, ports, video, parts, errors } = await asked()
  for (const index of [1, 2, 3]) await done(of(index))
  const dead = only(joins.splice(0))
  await settle(ports, dead)
  expect(errors).toEqual([VIDEO_FAILED])
  expect(await video()).toMatchObject({
    status: 'failed',
    reason: 'The parts of the video could not be joined: it crashed or ran out of time on every try.',
  })
  await requeueVideo(ports, ready, 50)
  const last = only(parts)
  expect(last).toMatchObject({ part: { index: 3 }, attempt: 2 })
  await settle(ports, dead)
  expect(await video()).toMatchObject({ status: 'queued' })
  await done(last)
  expect(only(joins)).toMatchObject({ attempt: 2 })
})

test('a video that no session shows settles without one', async () => {
  const world = await createWorld()
  const { renderId: clip } = await requestRender(
    world.ports,
    ready,
    RenderParameters.parse({ fromMs: 1_000, toMs: 9_000 }),
    7,
  )
  const [message] = world.parts
  if (message) await settle(world.ports, message)
  expect(await world.store.readRender(ready, clip)).toMatchObject({ state: { status: 'failed' } })
  expect(await world.video()).toMatchObject({ status: 'queued', queuedAt: 1 })
})

describe('a crash at any call, before or after it took effect, is repaired by the next delivery', () => {
  type Asked = Awaited<ReturnType<typeof asked>>
  const resultOf = (index: number) => partKeys(ready, GEN, renderId, { index, isCard: false }).result

  /** Lets `work` crash at each of its calls in turn, and delivers it again. */
  async function crashEverywhere(
    prepare: (world: Asked) => Promise<void>,
    work: (ports: SettlePorts) => Promise<void>,
    check: (world: Asked) => Promise<void>,
  ) {
    for (const when of ['before', 'after'] as const) {
      for (let nth = 0, hasCrashed = true; hasCrashed; nth++) {
        const world = await asked()
        await prepare(world)
        const crasher = new Crasher(nth, when)
        const crashing = {
          ...world.ports,
          store: crashingStore(world.store, crasher),
          sendRender: (message: RenderMessage) => crasher.call(() => world.ports.sendRender(message)),
          sendHook: (message: HookMessage) => crasher.call(() => world.ports.sendHook(message)),
          sendJoin: (message: JoinMessage) => crasher.call(() => world.ports.sendJoin(message)),
        }
        const crash = await work(crashing).catch((error: unknown) => error)
        hasCrashed = crash instanceof Crash
        expect(hasCrashed).toBe(crasher.hasCrashed)
        await work(world.ports)
        await check(world)
      }
    }
  }

  test('of the last part', async () => {
    await crashEverywhere(
      async ({ done, of, store }) => {
        for (const index of [1, 2]) await done(of(index))
        // Its result is stored, but the notification is missing.
        const before = await store.readRender(ready, renderId)
        await done(of(3))
        if (before)
          await store.replaceRender({ ...before, version: 99 }, (await store.readRender(ready, renderId))?.version ?? 0)
      },
      (ports) => settle(ports, { type: 'rendered', keys: [resultOf(3)] }),
      async ({ joins }) => {
        expect(joins.length).toBeGreaterThanOrEqual(2)
        expect(new Set(joins.map((join) => JSON.stringify(join))).size).toBe(1)
      },
    )
  })

  test('of the last part when another needs a card', async () => {
    await crashEverywhere(
      async ({ done, dead, of }) => {
        await done(of(1))
        await dead(of(2), 'no')
      },
      async (ports) => settle(ports, { ...partMessageOf(toRenderRequest(3, { renderId, gen: GEN }), 3) }),
      async ({ parts, joins, done }) => {
        expect(new Set(parts.map(({ part, card }) => `${part.index} ${card?.reason}`))).toEqual(
          new Set(['2 no', '3 The renderer gave no reason: it crashed or ran out of time on every try.']),
        )
        for (const card of parts.splice(0)) await done(card)
        expect(joins).toHaveLength(1)
      },
    )
  })

  test('of a join that has failed', async () => {
    let join: JoinMessage | undefined
    await crashEverywhere(
      async ({ done, of, joins }) => {
        for (const index of [1, 2, 3]) await done(of(index))
        join = only(joins)
      },
      async (ports) => join && settle(ports, join),
      async ({ video, render }) => {
        expect(await video()).toMatchObject({ status: 'failed' })
        expect((await render())?.state).toEqual(await video())
      },
    )
  })
})

describe('retrying one part', () => {
  const retryOf = (world: World, index: number) => retryPart(world.ports, ready, { renderId, index }, 20)

  test('while others are in progress, only that one is sent, once, and the video waits for it', async () => {
    const world = await asked()
    await world.hopeless(world.of(2), 'page too large')
    await retryOf(world, 2)
    await retryOf(world, 2)
    expect(world.parts).toEqual([world.of(2)])
    await world.done(world.of(1))
    await world.done(world.of(3))
    expect([indexesOf(world.parts), world.joins]).toEqual([[2], []])
    await world.done(world.of(2))
    expect(only(world.joins).parts.map(({ shows }) => shows)).toEqual(['part', 'part', 'part'])
  })

  test('of a partial video starts it again with the rest as it was', async () => {
    const world = await asked()
    await world.done(world.of(1))
    await world.hopeless(world.of(2), 'page too large')
    await world.hopeless(world.of(3), 'no memory')
    for (const card of world.parts.splice(0)) await world.done(card)
    await world.joined(only(world.joins.splice(0)))
    expect(await world.video()).toMatchObject({ status: 'ready', missingMs: expect.any(Number) })

    const again = await retryOf(world, 3)
    expect(again).toMatchObject({ state: { status: 'queued', queuedAt: 20 }, attempt: 2, kept: 1 })
    expect(await world.video()).toEqual({ status: 'queued', queuedAt: 20 })
    const [message] = world.parts.splice(0)
    expect(message).toEqual({ ...world.of(3), attempt: 2 })
    if (message) await world.done(message)
    const { parts } = only(world.joins)
    expect(parts.map(({ shows }) => shows)).toEqual(['part', 'card', 'part'])
    expect(parts[1]?.reason).toBe('page too large')
    await world.joined(only(world.joins))
    expect(await world.video()).toMatchObject({ status: 'ready', missingMs: 240_000 })
  })

  test('a join of the attempt before does not end it', async () => {
    const world = await asked()
    await world.done(world.of(1))
    await world.done(world.of(2))
    await world.hopeless(world.of(3), 'no memory')
    for (const card of world.parts.splice(0)) await world.done(card)
    await retryOf(world, 3)
    await world.joined(only(world.joins.splice(0)))
    expect(await world.video()).toEqual({ status: 'queued', queuedAt: 20 })
    for (const part of world.parts.splice(0)) await world.done(part)
    await world.joined(only(world.joins))
    expect(await world.video()).toEqual(expect.not.objectContaining({ missingMs: expect.anything() }))
    expect(await world.video()).toMatchObject({ status: 'ready' })
  })

  test('whose message cannot be sent stays failed, and can be requested again', async () => {
    const world = await asked()
    await world.hopeless(world.of(2), 'page too large')
    const broken = { ...world.ports, sendRender: () => Promise.reject(new Error('SQS is away')) }
    await expect(retryPart(broken, ready, { renderId, index: 2 }, 20)).rejects.toThrow('SQS is away')
    expect((await world.render())?.failed).toEqual([{ index: 2, reason: 'page too large' }])
    await retryOf(world, 2)
    expect(world.parts).toEqual([world.of(2)])
  })

  test('of an unknown video is null', async () => {
    const world = await createWorld()
    expect(await retryPart(world.ports, ready, { renderId: 'no', index: 1 }, 20)).toBeNull()
  })
})
