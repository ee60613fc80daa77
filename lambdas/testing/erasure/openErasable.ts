import { createHash } from 'node:crypto'
import { gunzipSync, gzipSync } from 'node:zlib'
import { coreIndex, type IdentityItem, IdentityItem as IdentityItemSchema } from '@incuera/contract/core.ts'
import { ProjectId, type RetentionClass, SessionId } from '@incuera/contract/ids.ts'
import { analysisKey, core, insightKey, renderPrefix, searchIndexKey } from '@incuera/contract/keys.ts'
import type { LakeTableName } from '@incuera/contract/lake/tables.ts'
import type { EraseMessage } from '@incuera/contract/messages.ts'
import { ownLimit } from '@incuera/contract/signals/signalDefinition.ts'
import { visitorKeys } from '@incuera/contract/visitors/visitorKeys.ts'
import { advanceErasure } from '#erase/advanceErasure.ts'
import { cleanSession } from '#erase/cleanSession.ts'
import { expireProject } from '#erase/expireProject.ts'
import type { ErasePorts } from '#erase/ports.ts'
import { runErasures } from '#erase/runErasures.ts'
import { runExpiry } from '#erase/runExpiry.ts'
import { answer } from '#ingest/answer.ts'
import { unlessErased } from '#ingest/core/unlessErased.ts'
import type { IngestPorts } from '#ingest/ports.ts'
import { requireNotErased } from '#ingest/requireNotErased.ts'
import { createMemoryCore } from '#ingest/testing/createMemoryCore.ts'
import { unlimited } from '#ingest/testing/unlimited.ts'
import { createToDevice } from '#ingest/toDevice.ts'
import { runKeep } from '#lake/runKeep.ts'
import { openTestLake } from '#lake/testing/openTestLake.ts'
import type { HttpEvent } from '#runtime/httpHandler.ts'
import { type CompactPorts, compactSession } from '#sessions/compact/compactSession.ts'
import type { VectorStore } from '#sessions/meaning/vectorStore.ts'
import { end } from '#sessions/state/transitions.ts'
import { changeSession } from '#sessions/store/changeSession.ts'
import { createMemoryErasures } from '#sessions/testing/createMemoryErasures.ts'
import { createMemoryExports } from '#sessions/testing/createMemoryExports.ts'
import { createMemoryObjects } from '#sessions/testing/createMemoryObjects.ts'
import { createMemoryReceiptKeys } from '#sessions/testing/createMemoryReceiptKeys.ts'
import { createMemoryRetention } from '#sessions/testing/createMemoryRetention.ts'
import { createMemoryStore } from '#sessions/testing/createMemoryStore.ts'
import { createMemoryTable } from '#sessions/testing/createMemoryTable.ts'
import { createMemoryVectors } from '#sessions/testing/createMemoryVectors.ts'
import { createWordEmbed } from '#sessions/testing/createWordEmbed.ts'
import { bodyOf, type TestBatch } from '#sessions/testing/recording.ts'
import { silentLog } from '#sessions/testing/silentLog.ts'

const HOUR = 3_600_000
const SECRET = 'pk_0123456789abcdefghijklmnopqrstuv'
export const pid = ProjectId.parse('p00000000001')
export const sidOf = (number: number) => SessionId.parse(`0193e9f2-7b1c-7000-8000-${String(number).padStart(12, '0')}`)
const hashOf = (text: string) => createHash('sha256').update(text).digest('hex')

/** A project with a key, and the identities of its visitors, as items of a table. */
function seedCore(table: ReturnType<typeof createMemoryTable>) {
  table.put({ ...core.project(pid), name: 'Shop' })
  table.put({ ...core.apiKey(hashOf(SECRET)), gsi1pk: coreIndex.keysOf(pid) })
  const ingestCore = createMemoryCore()
  ingestCore.keys.set(hashOf(SECRET), { keyId: 'k1', pid, name: 'site', hint: 'pk_0', createdAt: 1 })
  ingestCore.projects.set(pid, { pid, name: 'Shop', rc: 'r90', origins: ['*'], createdAt: 1 })
  const identityOf = (hash: string): IdentityItem | undefined => {
    const { pk, sk } = core.identity(pid, hash)
    const item = table.items().find((one) => one.pk === pk && one.sk === sk)
    return item && IdentityItemSchema.parse(item)
  }
  const keepIdentity: IngestPorts['core']['keepIdentity'] = async (hash, identity) => {
    const kept = { ...identity, ...identityOf(hash) }
    table.put({ ...core.identity(pid, hash), ...kept, gsi1pk: coreIndex.visitorsOf(pid) })
    table.put({ ...visitorKeys.pointer(pid, kept.userKey), userIdSha256: hash })
    return kept
  }
  return {
    core: { ...ingestCore, keepIdentity },
    find: (userId: string) => identityOf(hashOf(userId)) ?? null,
    hashOf(userKey: string): string | null {
      const { pk, sk } = visitorKeys.pointer(pid, userKey)
      const item = table.items().find((one) => one.pk === pk && one.sk === sk)
      return item && 'userIdSha256' in item ? String(item.userIdSha256) : null
    },
  }
}

/** No project has a webhook. */
const sendHook = async () => undefined

/** Ingest, compaction, `keep` and erase over one memory, whose every byte can be searched. */
export async function openErasable(startMs: number) {
  const lake = await openTestLake(startMs, 'json')
  const { clock } = lake
  const now = () => clock.ms
  const [store, objects, table] = [createMemoryStore(), createMemoryObjects(), createMemoryTable()]
  const vectors = createMemoryVectors()
  const erasures = createMemoryErasures()
  const messages: EraseMessage[] = []
  const project: { rc: RetentionClass } = { rc: 'r90' }
  const retention = createMemoryRetention(async () => project.rc)
  const sendErase = async (message: EraseMessage) => void messages.push(message)
  const log = silentLog
  const arrive = arriveIn(lake)

  const identities = seedCore(table)
  const ingest: IngestPorts = {
    ...{ store, objects, log, sendErase, ...unlimited, toDevice: createToDevice() },
    ...{ erasures, countErasures: async () => 1, noteSuccess: async () => undefined },
    core: {
      ...identities.core,
      keepIdentity: unlessErased(identities.core.keepIdentity, (ref) => requireNotErased({ store, sendErase }, ref)),
    },
    putRows: (rows) => arrive('events', rows),
    sendWatch: async () => undefined,
    timeouts: { idleSeconds: 1800, closingSeconds: 20 },
  }
  const compact = compactOver({ store, objects, now, arrive })
  const ports: ErasePorts = {
    ...{ vectors, erasures, store, objects, mover: objects, sendErase, sendHook, now, log, lake: lake.ports.state },
    ...{ keys: createMemoryReceiptKeys(), exports: createMemoryExports(), retention },
    items: { core: table, sessions: store.table },
    userIdHashOf: async (_, userKey) => identities.hashOf(userKey),
  }

  return {
    ...{ vectors, lake, clock, store, objects, table, erasures, messages, ports, compact, sendErase, now },
    ...{ project, retention },
    /** A batch as the gateway passes it on. */
    async post(sid: SessionId, batch: TestBatch, user?: { id: string; email: string }) {
      return answer(ingest, toEvent({ ...bodyOf(sid, batch), ...(user && { user }) }, now()))
    },
    /** Ends a session, processes it, and stores what a renderer and an analysis would. */
    async finish(sid: SessionId, text: string) {
      await changeSession(store, { pid, sid }, end)
      await compactSession(compact, { v: 1, type: 'compact', pid, sid, rc: 'r90' })
      await storeResults({ objects, vectors }, sid, text)
      await arrive('session_notes', [
        { project_id: pid, session_id: sid, generation: 1, summary: text, ts: new Date(now()).toISOString() },
      ])
    },
    identity: identities.find,
    ...timeOf(lake, ports, messages),
    /** Where a text is stored: keys and bytes of objects and files, and items. */
    async find(text: string): Promise<string[]> {
      return [
        ...findIn('object', objects.objects, text),
        ...[...vectors.all.keys()].flatMap((key) => (key.includes(text) ? `vector ${key}` : [])),
        ...findIn('file', lake.objects, text),
        ...table.items().flatMap((item) => (JSON.stringify(item).includes(text) ? `item ${item.pk} ${item.sk}` : [])),
        ...(JSON.stringify(store.table.dump()).includes(text) ? ['the sessions table'] : []),
      ]
    },
  }
}

const arriveIn =
  (lake: Awaited<ReturnType<typeof openTestLake>>): Arrive =>
  async (name, rows) => {
    const iso = new Date(lake.clock.ms).toISOString()
    const copies = rows.map((row) => ({ ...row }))
    if (rows.length > 0) await lake.arrive(name, iso.slice(0, 10), copies, Number(iso.slice(11, 13)))
  }

type Arrive = (name: LakeTableName, rows: readonly object[]) => Promise<void>

const compactOver = ({
  arrive,
  ...shared
}: Pick<CompactPorts, 'store' | 'objects' | 'now'> & { arrive: Arrive }): CompactPorts => ({
  ...shared,
  log: silentLog,
  sendCompact: async () => undefined,
  sendRender: async () => undefined,
  sendHook,
  addUsage: async () => undefined,
  sendAnalysis: async () => undefined,
  putEventRows: (rows) => arrive('events', rows),
  putRows: (rows) => arrive('sessions', rows),
  putPageRows: (rows) => arrive('pages', rows),
  settingsOf: async () => ({ minimumDurationSeconds: 0, pageRules: [], limitOf: ownLimit }),
})

/** What happens when. */
const timeOf = (lake: Awaited<ReturnType<typeof openTestLake>>, ports: ErasePorts, messages: EraseMessage[]) => ({
  /** Delivers messages until there are none. */
  async deliver() {
    for (let message = messages.shift(); message; message = messages.shift())
      if (message.type === 'erase') await advanceErasure(ports, message.erasureId, lake.clock.ms + HOUR)
      else if (message.type === 'clean') await cleanSession(ports, message)
      else await expireProject(ports, message.pid, lake.clock.ms + HOUR)
  },
  /** What happens every hour, so many times. */
  async hours(count: number) {
    for (let hour = 0; hour < count; hour++) {
      lake.clock.ms += HOUR
      await runKeep(lake.ports, lake.clock.ms + HOUR)
      await runErasures(ports, lake.clock.ms + HOUR)
      await runExpiry(ports, lake.clock.ms + HOUR)
    }
  },
})

/** What a renderer, an analysis and an insight leave. */
async function storeResults(
  { objects, vectors }: { objects: ReturnType<typeof createMemoryObjects>; vectors: VectorStore },
  sid: SessionId,
  text: string,
) {
  const place = { rc: 'r90' as const, pid, sid }
  const put = (key: string) => objects.put(key, Buffer.from(`${text} of ${sid}`), { contentType: 'x' })
  await put(`${renderPrefix(place, 1, 'r1')}part-0001.mp4`)
  await put(`${renderPrefix(place, 1, 'r1')}part-0001.keyframe-01.jpg`)
  await put(analysisKey(place, 1))
  await put(insightKey(pid, 'a'.repeat(64)))
  await put(searchIndexKey(pid))
  const values = await createWordEmbed()(text, 'document')
  await vectors.put({ pid, sid, startedAt: 0, expiresAt: Number.MAX_SAFE_INTEGER, values })
}

/** A request with this body, as the gateway passes it on. */
function toEvent(value: unknown, timeEpoch: number): HttpEvent {
  const event = {
    ...{ rawPath: '/api/ingest', headers: {}, queryStringParameters: { key: SECRET, c: 'gz' } },
    ...{ body: gzipSync(JSON.stringify(value)).toString('base64'), isBase64Encoded: true },
    requestContext: { timeEpoch, http: { method: 'POST' } },
  }
  // @ts-expect-error: the rest of a gateway event, which ingest does not look at
  return event
}

const findIn = (kind: string, files: ReadonlyMap<string, Buffer>, text: string): string[] =>
  [...files].flatMap(([key, bytes]) => (key.includes(text) || readable(bytes).includes(text) ? `${kind} ${key}` : []))

/** The bytes as text, inflated if they are gzipped. */
function readable(bytes: Buffer): string {
  return bytes[0] === 0x1f && bytes[1] === 0x8b ? gunzipSync(bytes).toString('utf8') : bytes.toString('utf8')
}
