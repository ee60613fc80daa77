import { gzipSync } from 'node:zlib'
import { ANALYSIS_VERSION, type Analysis } from '@incuera/contract/analysis.ts'
import { EventId, type ProjectId, SessionId, WindowId } from '@incuera/contract/ids.ts'
import {
  analysisKey,
  manifestKey,
  partKeys,
  renderResultKey,
  type SessionPlace,
  segmentKey,
} from '@incuera/contract/keys.ts'
import { MANIFEST_VERSION, type Manifest } from '@incuera/contract/manifest.ts'
import { type RenderedPart, RenderParameters, type RenderResult } from '@incuera/contract/render.ts'
import { renderIdOf } from '#sessions/jobs/renderIdOf.ts'
import type { Generation } from '#sessions/model/meta.ts'
import type { ObjectStore } from '#sessions/objects/objectStore.ts'
import type { SessionStore } from '#sessions/store/sessionStore.ts'
import { toMeta } from '#sessions/testing/toMeta.ts'

export const sid = SessionId.parse('0193e9f2-7b1c-7000-8000-00000000000a')
const parameters = RenderParameters.parse({})
export const renderId = renderIdOf(1, parameters)
const counts = { events: 2, pages: 1, clicks: 0, rageClicks: 0, errors: 0 }

/** A session of `pid` with everything a viewer can request: replay, video and analysis. */
export async function addReadySession(
  to: { store: SessionStore; objects: ObjectStore },
  pid: ProjectId,
  patch: Partial<Generation> = {},
  id = sid,
) {
  const begun = toMeta({ pid, sid: id, gen: 1, startedAt: Date.UTC(2026, 10, 21) })
  const wid = WindowId.parse('tab1')
  const span = { startedAt: 0, endedAt: 40_000, events: 2 }
  const put = (key: string, value: unknown) =>
    to.objects.put(key, Buffer.from(JSON.stringify(value)), { contentType: 'application/json' })

  const segment = { key: segmentKey(begun, 1, 1), wid, ...span, bytes: 9 }
  const manifest: Manifest = {
    ...{ v: MANIFEST_VERSION, pid, sid: id, gen: 1, startedAt: 0, endedAt: 40_000, durationMs: 40_000, mainWid: wid },
    ...{ windows: [{ wid, ...span }], segments: [segment], gaps: [], counts, assets: { kept: 1, missing: 0 } },
  }
  await put(manifestKey(begun, 1), manifest)
  await to.objects.put(segment.key, gzipSync('[]'), { contentType: 'application/json', contentEncoding: 'gzip' })

  const result = resultOf(begun)
  await put(renderResultKey(begun, 1, renderId), result)
  await put(partKeys(begun, 1, renderId, { index: 1, isCard: false }).result, partOf(result))

  await put(analysisKey(begun, 1), analysisOf(pid, id))

  const newest: Generation = {
    ...{ durationMs: 40_000, counts, batches: 1, bytes: 100, renderId, isAnnounced: true },
    video: { status: 'ready', readyAt: 1, gen: 1, key: renderResultKey(begun, 1, renderId) },
    analysis: { status: 'ready', readyAt: 1, gen: 1, key: analysisKey(begun, 1) },
    ...patch,
  }
  await to.store.createRender({
    ...{
      pid,
      sid: id,
      rc: begun.rc,
      gen: 1,
      renderId,
      parameters,
      version: 1,
      askedAt: 1,
      attempt: 1,
      expiresAt: begun.expiresAt,
    },
    ...{
      state: newest.video,
      parts: [{ fromMs: 0, toMs: 40_000 }],
      done: [1],
      cards: [],
      cardless: [],
      failed: [],
      kept: 0,
      resent: [],
      sent: 'parts',
    },
  })
  await to.store.create({ ...begun, status: 'ready', endedAt: begun.startedAt + 40_000, newest })
  return { result, renderResultKey: renderResultKey(begun, 1, renderId) }
}

function resultOf(place: SessionPlace): RenderResult {
  const keys = partKeys(place, 1, renderId, { index: 1, isCard: false })
  return {
    ...{ v: 1, gen: 1, renderId, parameters },
    ...{ videoKey: keys.video, posterKey: keys.keyframe(1) },
    keyframes: [{ key: keys.keyframe(1), atMs: 0 }],
    storyboard: {
      ...{ width: 160, height: 90, sheets: [{ key: keys.storyboard(1), bytes: 9 }] },
      pictures: [{ fromMs: 0, toMs: 40_000, sheet: 0, x: 0, y: 0 }],
    },
    ...{ durationMs: 40_000, frames: 400, bytes: 12, wallMs: 900, engine: 'tab' },
  }
}

const partOf = ({ parameters: _, posterKey: __, keyframes, ...made }: RenderResult): RenderedPart => ({
  ...made,
  part: { index: 1, count: 1, fromMs: 0, toMs: made.durationMs },
  keyframes: keyframes.map((keyframe) => ({ ...keyframe, why: 'first', bytes: 9 })),
  timeMap: [{ sessionMs: 0, sessionLengthMs: made.durationMs, videoMs: 0, videoLengthMs: made.durationMs }],
})

const analysisOf = (pid: ProjectId, sid: SessionId): Analysis => ({
  ...{ v: ANALYSIS_VERSION, pid, sid, gen: 1, counts, signals: [] },
  ...{ friction: { score: 0, parts: [] }, journey: { activeMs: 40_000, pages: [] } },
  summary: {
    author: { type: 'rules' },
    headline: 'A session',
    claims: [{ text: 'They came.', eventIds: [EventId.parse('tab1.0.0')] }],
    ...{ outcome: 'browsed', sentiment: 'neutral', chapters: [], problems: [], tags: [] },
  },
})
