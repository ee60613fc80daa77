import { gzipSync } from 'node:zlib'
import { Analysis } from '@incuera/contract/analysis.ts'
import type { Batch } from '@incuera/contract/batch.ts'
import type { HookMessage } from '@incuera/contract/hooks/hookEvent.ts'
import { SessionId, WindowId } from '@incuera/contract/ids.ts'
import { analysisKey, manifestKey, rawKey } from '@incuera/contract/keys.ts'
import type { NoteRow } from '@incuera/contract/lake/noteRow.ts'
import type { SignalRow } from '@incuera/contract/lake/signalRow.ts'
import { Manifest } from '@incuera/contract/manifest.ts'
import type { AnalysisMessage } from '@incuera/contract/messages.ts'
import { ownLimit } from '@incuera/contract/signals/signalDefinition.ts'
import { limitsOf } from '@incuera/contract/signalThresholds.ts'
import { beforeEach, expect, test } from '@jest/globals'
import { JobError } from '../runtime/errors.ts'
import { compactSession } from '../sessions/compact/compactSession.ts'
import { type Embed, EmbeddingError } from '../sessions/meaning/meaning.ts'
import { expiresAt } from '../sessions/state/expiresAt.ts'
import { end } from '../sessions/state/transitions.ts'
import { changeSession } from '../sessions/store/changeSession.ts'
import { createMemoryObjects } from '../sessions/testing/createMemoryObjects.ts'
import { createMemoryStore } from '../sessions/testing/createMemoryStore.ts'
import { createMemoryVectors } from '../sessions/testing/createMemoryVectors.ts'
import { createWordEmbed } from '../sessions/testing/createWordEmbed.ts'
import { toMeta } from '../sessions/testing/toMeta.ts'
import { foreignRecording } from '../testing/foreignRecording.ts'
import { type AnalysisPorts, analyseSession } from './analyseSession.ts'

const place = toMeta()
const wid = WindowId.parse('tab1')
const log = { info: () => {}, warn: () => {}, error: () => {} }
let store: ReturnType<typeof createMemoryStore>
let objects: ReturnType<typeof createMemoryObjects>
let ports: AnalysisPorts
/** The message that compaction sends. */
let asked: AnalysisMessage[]
let signalRows: SignalRow[]
let noteRows: NoteRow[]
let hooks: HookMessage[]

beforeEach(() => {
  store = createMemoryStore()
  objects = createMemoryObjects()
  ports = {
    objects,
    store,
    setup: null,
    meaning: null,
    now: () => 7,
    log,
    sendHook: async (message) => void hooks.push(message),
    addUsage: async () => undefined,
    sendAnalysis: async () => {},
    putSignalRows: async (added) => void signalRows.push(...added),
    sendIndex: async () => undefined,
    putVerdictRows: async () => {},
    scannersOf: async () => [],
    takeQuestion: async () => null,
    putNoteRows: async (added) => void noteRows.push(...added),
    settingsOf: async () => ({ limitOf: ownLimit, summaries: null, pageRules: [] }),
  }
  asked = []
  signalRows = []
  noteRows = []
  hooks = []
})

/** Stores the recording in batches of a hundred, as ingest does, and ends and compacts the session. */
async function analysed(recording: Batch['events']) {
  await store.create(place)
  for (let seq = 0; seq * 100 < recording.length; seq++) {
    const events = recording.slice(seq * 100, seq * 100 + 100)
    const batch: Batch = { v: 1, sid: place.sid, wid, seq, sentAt: 0, events }
    objects.objects.set(rawKey(place, wid, seq), gzipSync(JSON.stringify(batch)))
  }
  await changeSession(store, place, (meta) => end(meta, null))
  await compact()
}

const compact = () =>
  compactSession(
    {
      ...{ store, objects, log, now: () => 5 },
      putRows: async () => {},
      putPageRows: async () => {},
      putEventRows: async () => {},
      sendRender: async () => {},
      sendCompact: async () => {},
      sendHook: async () => undefined,
      addUsage: async () => undefined,
      sendAnalysis: async (message) => void asked.push(message),
      settingsOf: async () => ({ minimumDurationSeconds: 0, pageRules: [], limitOf: ownLimit }),
    },
    { v: 1, type: 'compact', pid: place.pid, sid: place.sid, rc: place.rc },
  )

const message = (): AnalysisMessage => {
  const [first] = asked
  if (!first) throw new Error('nothing requested')
  return first
}
const written = (gen: number) => Analysis.parse(JSON.parse(String(objects.objects.get(analysisKey(place, gen)))))
const state = async () => (await store.read(place))?.meta.newest?.analysis

test('analyses the recording of another client', async () => {
  const recording = foreignRecording()
  await analysed(recording)
  await analyseSession(ports, message())

  const analysis = written(1)
  const manifest = Manifest.parse(JSON.parse(String(objects.objects.get(manifestKey(place, 1)))))
  expect(analysis.counts).toEqual(manifest.counts)
  expect(analysis.counts).toMatchObject({ events: recording.length, pages: 1, errors: 0 })
  expect(analysis.counts.clicks).toBe(analysis.signals.filter(({ kind }) => kind === 'click').length)
  expect(analysis.counts.clicks).toBeGreaterThan(0)
  expect(analysis.counts.rageClicks).toBe(analysis.signals.filter(({ kind }) => kind === 'rage_click').length)
  expect(analysis.signals[0]).toMatchObject({ kind: 'page_view', url: 'https://demoit.app/e/react', atMs: 0 })
  expect(analysis.summary.claims.at(-1)?.text).toContain('after 1 min 21 s')

  const ids = new Set(recording.map((_, index) => `${wid}.${Math.floor(index / 100)}.${index % 100}`))
  const cited = [
    ...analysis.signals.map(({ eventId }) => eventId),
    ...analysis.summary.claims.flatMap(({ eventIds }) => eventIds),
  ]
  expect(cited.filter((id) => !ids.has(id))).toEqual([])
  expect(await state()).toEqual({ status: 'ready', readyAt: 7, gen: 1, key: analysisKey(place, 1) })
  const { insight } = (await store.read(place))?.meta.newest ?? {}
  expect(hooks.map((hook) => hook.type === 'event' && hook.event)).toEqual(
    Object.keys(insight?.signals ?? {}).length === 0
      ? []
      : [
          {
            type: 'signal',
            data: { sessionId: place.sid, generation: 1, signals: insight?.signals, friction: insight?.friction },
          },
        ],
  )
})

test('writes the same document for the same message', async () => {
  await analysed(foreignRecording())
  await analyseSession(ports, message())
  const before = objects.objects.get(analysisKey(place, 1))
  await analyseSession(ports, message())
  expect(objects.objects.get(analysisKey(place, 1))).toEqual(before)
})

test('leaves a session alone that has a newer generation or was deleted', async () => {
  await analysed(foreignRecording())
  const { pid, sid } = place
  await changeSession(store, { pid, sid }, (meta) => (meta.status === 'ready' ? { ...meta, gen: 2 } : null))
  await analyseSession(ports, message())
  await analyseSession(ports, { ...message(), sid: SessionId.parse('0193e9f2-7b1c-7000-8000-00000000000f') })
  expect(objects.objects.has(analysisKey(place, 1))).toBe(false)
  expect((await state())?.status).toBe('queued')
})

test('stores what a session means as one vector', async () => {
  const vectors = createMemoryVectors()
  const embedded: string[] = []
  const embed: Embed = async (text) => {
    embedded.push(text)
    return createWordEmbed()(text, 'document')
  }
  ports = { ...ports, meaning: { embed, vectors, minSimilarity: 0 } }
  await analysed(foreignRecording())
  await analyseSession(ports, message())
  const { headline, claims } = written(1).summary
  expect(embedded[0]?.startsWith(`${headline}\n${claims[0]?.text}`)).toBe(true)
  const { startedAt, rc } = place
  expect([...vectors.all.values()]).toMatchObject([
    { pid: place.pid, sid: place.sid, startedAt, expiresAt: expiresAt(rc, startedAt) },
  ])
})

test('a session without a vector is analysed nevertheless', async () => {
  const vectors = createMemoryVectors()
  const embed: Embed = () => Promise.reject(new EmbeddingError('the embedding model cannot be reached', true))
  ports = { ...ports, meaning: { embed, vectors, minSimilarity: 0 } }
  await analysed(foreignRecording())
  await analyseSession(ports, message())
  expect([vectors.all.size, (await state())?.status]).toEqual([0, 'ready'])
})

test('writes nothing for a session that is erased while it is analysed', async () => {
  await analysed(foreignRecording())
  const scannersOf = async () => {
    await store.bury(place, { erasedAt: 6, expiresAt: 9, isFinal: true })
    return []
  }
  await analyseSession({ ...ports, scannersOf }, message())
  expect(objects.objects.has(analysisKey(place, 1))).toBe(false)
  expect([signalRows, noteRows]).toEqual([[], []])
  await analyseSession(ports, message())
  expect(objects.objects.has(analysisKey(place, 1))).toBe(false)
})

test('retries when a generation or a segment is not readable yet', async () => {
  await analysed(foreignRecording())
  const isRetried = async (of: AnalysisMessage) =>
    analyseSession(ports, of).then(
      () => false,
      (error) => error instanceof JobError && error.retry,
    )
  expect(await isRetried({ ...message(), gen: 2 })).toBe(true)
  objects.objects.delete([...objects.objects.keys()].find((key) => key.endsWith('seg-0001.json.gz')) ?? '')
  expect(await isRetried(message())).toBe(true)
  expect((await state())?.status).toBe('queued')
})

test('signals and counts follow the thresholds that the project has set', async () => {
  const at = 1_764_000_000_000
  const events = [
    { type: 4, timestamp: at, data: { href: 'https://a.example/', width: 800, height: 600 } },
    {
      type: 2,
      timestamp: at + 1,
      data: { node: { type: 0, childNodes: [], id: 1 }, initialOffset: { left: 0, top: 0 } },
    },
    ...[5_000, 5_200, 5_400].map((ms) => ({
      ...{ type: 3, timestamp: at + ms },
      data: { source: 2, type: 2, id: 5, x: 10, y: 10, target: { selector: '#a', tag: 'button', text: 'A', url: '' } },
    })),
  ]
  const count = async () => {
    await analysed(events)
    await analyseSession(ports, message())
    const { counts, signals } = written(1)
    const listed = (await store.read(place))?.meta.newest
    const rage = signals.filter(({ kind }) => kind === 'rage_click').length
    return [counts.rageClicks, rage, listed?.counts.rageClicks, listed?.insight?.signals.rage_click ?? 0]
  }
  expect(await count()).toEqual([1, 1, 1, 1])
  store = createMemoryStore()
  objects = createMemoryObjects()
  asked = []
  ports = {
    ...ports,
    store,
    objects,
    settingsOf: async () => ({ limitOf: limitsOf({ 'rage_click.clicksMin': 4 }), summaries: null, pageRules: [] }),
  }
  expect(await count()).toEqual([0, 0, 0, 0])
})
