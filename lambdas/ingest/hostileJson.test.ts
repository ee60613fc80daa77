import { gunzipSync, gzipSync } from 'node:zlib'
import type { ProjectItem } from '@incuera/contract/core.ts'
import { RRWEB, TAG } from '@incuera/contract/events.ts'
import { ProjectId, SessionId, WindowId } from '@incuera/contract/ids.ts'
import { manifestKey, rawKey } from '@incuera/contract/keys.ts'
import { EventRow } from '@incuera/contract/lake/eventRow.ts'
import { INFLATED_BYTES_MAX, ROWS_BYTES_MAX } from '@incuera/contract/limits.ts'
import { Manifest } from '@incuera/contract/manifest.ts'
import { ownLimit } from '@incuera/contract/signals/signalDefinition.ts'
import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { createMemoryErasures } from '#sessions/testing/createMemoryErasures.ts'
import { RefusalError } from '../runtime/errors.ts'
import { toBatch } from '../sessions/batch/toBatch.ts'
import { compactSession } from '../sessions/compact/compactSession.ts'
import { loadBatch, readBatch } from '../sessions/compact/readBatch.ts'
import { packRows } from '../sessions/lake/packRows.ts'
import { end } from '../sessions/state/transitions.ts'
import { changeSession } from '../sessions/store/changeSession.ts'
import { createMemoryObjects } from '../sessions/testing/createMemoryObjects.ts'
import { createMemoryStore } from '../sessions/testing/createMemoryStore.ts'
import { bodyOf, clickAt, metaAt, pageAt, START, snapshotAt } from '../sessions/testing/recording.ts'
import { silentLog } from '../sessions/testing/silentLog.ts'
import { openBody } from './openBody.ts'
import type { IngestPorts } from './ports.ts'
import { storeBatch } from './storeBatch.ts'
import { createMemoryCore } from './testing/createMemoryCore.ts'
import { plainKey, unlimited } from './testing/unlimited.ts'
import { createToDevice } from './toDevice.ts'

const pid = ProjectId.parse('p00000000001')
const sid = SessionId.parse('0193e9f2-7b1c-7000-8000-000000000001')
const wid = WindowId.parse('a')
const place = { rc: 'r30' as const, pid, sid }
const project: ProjectItem = { pid, name: 'Shop', rc: 'r30', origins: ['*'], createdAt: 1 }

/** Sends one body, compacts, and returns the result, or the refusal. */
async function send(bytes: Buffer) {
  const store = createMemoryStore()
  const objects = createMemoryObjects()
  const rows: EventRow[] = []
  const putEventRows = async (added: readonly EventRow[]) => void rows.push(...added)
  const ports: IngestPorts = {
    noteSuccess: async () => {},
    ...{ store, objects, core: createMemoryCore(), log: silentLog, putRows: putEventRows },
    sendWatch: async () => undefined,
    sendErase: async () => undefined,
    erasures: createMemoryErasures(),
    countErasures: async () => 1,
    timeouts: { idleSeconds: 1800, closingSeconds: 20 },
    ...unlimited,
    toDevice: createToDevice(),
  }
  let sent: ReturnType<typeof toBatch>
  try {
    const opened = openBody({ body: bytes.toString('base64'), isBase64Encoded: true, headers: {} })
    sent = toBatch(opened.value)
    await storeBatch(
      ports,
      { key: plainKey(pid), project, device: { browser: 'Chrome', os: 'Linux', kind: 'desktop' }, at: START },
      sent,
      opened,
    )
  } catch (error) {
    if (!(error instanceof RefusalError)) throw error
    return error
  }
  const ref = { pid, sid: sent.sid }
  await changeSession(store, ref, (meta) => end(meta, null))
  await compactSession(
    {
      ...{ store, objects, putEventRows, log: silentLog, now: () => START },
      ...{
        putRows: async () => undefined,
        putPageRows: async () => undefined,
        sendRender: async () => undefined,
        sendHook: async () => undefined,
        addUsage: async () => undefined,
        sendAnalysis: async () => undefined,
      },
      sendCompact: async () => undefined,
      settingsOf: async () => ({ minimumDurationSeconds: 0, pageRules: [], limitOf: ownLimit }),
    },
    { v: 1, type: 'compact', ...place, sid: sent.sid },
  )
  return { sent, store, objects: objects.objects, objectStore: objects, rows, ...(await store.read(ref)) }
}

function numbersOf(value: unknown): number[] {
  const numbers: number[] = []
  JSON.stringify(value, (_, inner: unknown) => {
    if (typeof inner === 'number') numbers.push(inner)
    return inner
  })
  return numbers
}
/** DynamoDB accepts 0, and 1e-130 to 1e126 of either sign. */
const isDynamoNumber = (value: number) => value === 0 || (Math.abs(value) > 1e-130 && Math.abs(value) < 1e126)

/** Invariants for every body, whatever its bytes are. */
async function check(bytes: Buffer) {
  const result = await send(bytes)
  if (result instanceof RefusalError) {
    expect(result.statusCode).toBeGreaterThanOrEqual(400)
    expect(result.statusCode).toBeLessThan(500)
    expect(result.detail.advice).toBeDefined()
    return result
  }
  const { sent, objectStore, objects, rows, meta, live } = result
  const key = rawKey({ ...place, sid: sent.sid }, sent.wid, sent.seq)
  const read = readBatch(await loadBatch(objectStore, { wid: sent.wid, seq: sent.seq, key }))
  expect(read?.batch.events).toEqual(sent.events)
  expect(['ready', 'discarded']).toContain(meta?.status)

  for (const row of rows) expect(EventRow.safeParse(row)).toMatchObject({ success: true })
  const records = packRows(rows).flat()
  expect(Buffer.concat(records).length).toBeLessThanOrEqual(ROWS_BYTES_MAX)
  expect(packRows(rows).length).toBeLessThanOrEqual(1)
  expect(numbersOf({ meta, live })).toEqual(numbersOf({ meta, live }).filter(isDynamoNumber))
  if (meta?.status !== 'ready') return result

  const manifest = Manifest.parse(JSON.parse(String(objects.get(manifestKey({ ...place, sid: sent.sid }, 1)))))
  const written = manifest.segments.flatMap((segment) => {
    const text = gunzipSync(objects.get(segment.key) ?? '')
    expect(text.length).toBeLessThan(2 * INFLATED_BYTES_MAX)
    return JSON.parse(text.toString())
  })
  expect(manifest.counts.events).toBe(sent.events.length)
  // JSON has no Infinity and no -0; everything else comes back as it was sent.
  for (const { id, ...event } of written) {
    const index = Number(String(id).split('.')[2])
    expect(event).toEqual(JSON.parse(JSON.stringify({ ...sent.events[index], id: undefined })))
  }
  return result
}

const oddNumber = fc.constantFrom(
  '1e20',
  '1e300',
  '-0',
  '5e-324',
  '1e400',
  '-1e400',
  '0.1e1',
  '123456789012345678901234567890',
  '1E+2',
  '9007199254740993',
)
const oddText = fc.constantFrom(
  '"\\ud800"',
  '"\\udfff\\ud800"',
  '"\\u0000"',
  '"__proto__"',
  '"\\u202e"',
  '"NaN"',
  '"https://shop.example/?#"',
  '"\\ud83d\\ude00"',
)
const oddKey = fc.constantFrom(
  '"__proto__"',
  '"constructor"',
  '"toJSON"',
  '"id"',
  '"\\ud800"',
  '"type"',
  '"timestamp"',
  '"data"',
  '""',
  '"payload"',
)
/** JSON as text, because many hostile constructs do not survive as a value. */
const oddJson = fc.letrec<{ json: string }>((tie) => ({
  json: fc.oneof(
    { maxDepth: 4 },
    oddNumber,
    oddText,
    fc.constantFrom('null', 'true', '{}', '[]'),
    fc.jsonValue().map((value) => JSON.stringify(value)),
    fc.array(tie('json'), { maxLength: 4 }).map((items) => `[${items}]`),
    fc
      .array(fc.tuple(oddKey, tie('json')), { maxLength: 4 })
      .map((members) => `{${members.map(([key, value]) => `${key}:${value}`)}}`),
  ),
})).json
const timestamp = fc.oneof(
  { weight: 4, arbitrary: fc.nat(60_000).map((ms) => String(START + ms)) },
  oddNumber,
  fc.constant(`${START}.75`),
)
const oddData = fc.oneof(
  oddJson,
  fc
    .tuple(fc.constantFrom(...Object.values(TAG)), oddJson)
    .map(([tag, payload]) => `{"tag":"${tag}","payload":${payload}}`),
  fc
    .tuple(fc.constantFrom(...Object.values(TAG)), oddJson, oddJson, oddJson)
    .map(
      ([tag, a, b, c]) =>
        `{"tag":"${tag}","payload":{"url":${a},"name":${b},"props":${c},"message":${b},"clickedAt":${b},"selector":${a},"seconds":${c}}}`,
    ),
  fc
    .tuple(oddJson, oddJson, oddJson)
    .map(([x, y, target]) => `{"source":2,"type":2,"x":${x},"y":${y},"target":${target}}`),
  fc.tuple(oddJson, oddJson).map(([source, positions]) => `{"source":${source},"positions":${positions}}`),
)
const event = fc
  .tuple(fc.integer({ min: 0, max: RRWEB.plugin }), timestamp, oddData)
  .map(([type, at, data]) => `{"type":${type},"timestamp":${at},"data":${data}}`)
const good = [metaAt(START), snapshotAt(START + 1), pageAt(START + 2), clickAt(START + 40_000)].map((one) =>
  JSON.stringify(one),
)
const hostileBody = fc
  .tuple(
    fc.array(event, { maxLength: 6 }),
    oddJson,
    fc.constantFrom('', ',"user":{"id":"x\\ud800","email":"a"}', ',"sdk":{"name":"s","version":"\\u0007\\ud800"}'),
  )
  .map(
    ([events, extra, more]) =>
      `{"v":1,"sid":"${sid}","wid":"${wid}","seq":0,"sentAt":${START},"extra":${extra}${more},"events":[${[...good, ...events]}]}`,
  )
const zipped = (text: string) => gzipSync(text, { level: 1 })

describe('compaction reads whatever ingest accepts', () => {
  test('hostile JSON in a well-formed batch', async () => {
    let accepted = 0
    await fc.assert(
      fc.asyncProperty(hostileBody, async (text) => {
        if (!((await check(zipped(text))) instanceof RefusalError)) accepted++
      }),
      { numRuns: 400 },
    )
    // The property would also hold if everything were refused.
    expect(accepted).toBeGreaterThan(100)
  })

  test('bytes changed, inserted, removed, before and after gzip', async () => {
    const edit = fc.record({ at: fc.nat(), remove: fc.nat(3), insert: fc.uint8Array({ maxLength: 3 }) })
    const change = (bytes: Buffer, edits: { at: number; remove: number; insert: Uint8Array }[]) =>
      edits.reduce((now, { at, remove, insert }) => {
        const from = at % (now.length + 1)
        return Buffer.concat([now.subarray(0, from), insert, now.subarray(from + remove)])
      }, bytes)
    const edits = fc.array(edit, { minLength: 1, maxLength: 3 })
    await fc.assert(
      fc.asyncProperty(hostileBody, edits, fc.constantFrom('text', 'gzip', 'tail'), async (text, changes, where) => {
        if (where === 'text') await check(gzipSync(change(Buffer.from(text), changes)))
        else if (where === 'gzip') await check(change(zipped(text), changes))
        else await check(Buffer.concat([zipped(text), ...changes.map(({ insert }) => insert)]))
      }),
      { numRuns: 400 },
    )
  })

  test.each([
    [
      'a byte order mark',
      `\uFEFF${JSON.stringify(bodyOf(sid, { wid, seq: 0, events: [metaAt(START), snapshotAt(START)] }))}`,
    ],
    [
      'the smallest time',
      `{"v":1,"sid":"${sid}","wid":"a","seq":0,"sentAt":0,"events":[${good},{"type":3,"timestamp":5e-324,"data":{}}]}`,
    ],
    [
      'only the smallest time',
      `{"v":1,"sid":"${sid}","wid":"a","seq":0,"sentAt":0,"events":[{"type":2,"timestamp":5e-324,"data":{}}]}`,
    ],
    [
      'numbers that grow',
      `{"v":1,"sid":"${sid}","wid":"a","seq":0,"sentAt":0,"user":{"id":"x"},"events":[${good},{"type":3,"timestamp":${START},"data":[${'1e20,'.repeat(200_000)}1]}]}`,
    ],
    [
      'a session id in capitals',
      `{"v":1,"sid":"${sid.toUpperCase()}","wid":"a","seq":0,"sentAt":0,"events":[${good}]}`,
    ],
  ])('%s is accepted and read', async (_, text) => {
    expect(await check(zipped(text))).toMatchObject({ sent: { sid: expect.anything() } })
  })

  test('rows that Firehose would not accept in one request are refused before anything is stored', async () => {
    const props = Object.fromEntries(Array.from({ length: 100 }, (_, nth) => [`p${nth}`, '"'.repeat(70)]))
    const custom = {
      type: RRWEB.custom,
      timestamp: START,
      data: { tag: TAG.custom, payload: { name: 'x', props, url: 'https://shop.example/' } },
    }
    const body = bodyOf(sid, { wid, seq: 0, events: Array(1_000).fill(custom) })
    expect(await check(zipped(JSON.stringify(body)))).toMatchObject({
      statusCode: 413,
      code: 'too_many_rows',
      detail: { limit: ROWS_BYTES_MAX, advice: 'split' },
    })
  })
})
