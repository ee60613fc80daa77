import { gzipSync } from 'node:zlib'
import { ProjectId, SessionId, WindowId } from '@incuera/contract/ids.ts'
import { manifestKey, partKeys, segmentKey } from '@incuera/contract/keys.ts'
import type { Manifest } from '@incuera/contract/manifest.ts'
import { RenderMessage } from '@incuera/contract/messages.ts'
import { at, box, meta, START, snapshot } from '@incuera/lambdas/render/testing/recording.ts'
import { invokeBundle } from './invokeBundle.ts'
import type { Sandbox } from './lambdaSandbox.ts'
import { openBucket } from './openBucket.ts'
import type { WalkedImage } from './walkDockerfile.ts'

const message = RenderMessage.parse({
  ...{
    v: 2,
    type: 'render',
    pid: ProjectId.parse('p00000000000'),
    sid: SessionId.parse('01920000-0000-7000-8000-000000000000'),
  },
  ...{
    rc: 'r30',
    gen: 1,
    renderId: 'default-1',
    parameters: {},
    part: { index: 1, count: 1, fromMs: 0, toMs: 2000 },
    attempt: 1,
  },
})
const events = [
  meta(0, 1280, 720),
  snapshot(0, [box('background:#f00', 'שלום 你好')]),
  at(2000, 5, { tag: 'end', payload: {} }),
]
const wid = WindowId.parse('main')
const times = { startedAt: START, endedAt: START + 2000 }
const manifest: Manifest = {
  ...{
    v: 1,
    pid: message.pid,
    sid: message.sid,
    gen: 1,
    ...times,
    durationMs: 2000,
    mainWid: wid,
    windows: [],
    gaps: [],
  },
  segments: [{ key: segmentKey(message, 1, 1), wid, ...times, events: events.length, bytes: 1 }],
  counts: { events: events.length, pages: 1, clicks: 0, rageClicks: 0, errors: 0 },
}

export interface Rendered {
  answer: unknown
  /** What the function wrote to its log. */
  log: string
  /** The result that it left in the bucket, as JSON; undefined if there is none. */
  result: unknown
}

/** Has an image render two seconds of a session, whose bucket is behind a gateway of this process. */
export async function invokeRenderer(sandbox: Sandbox, { folders, env, command }: WalkedImage): Promise<Rendered> {
  const [file = '', name = ''] = command[0]?.split('.') ?? []
  const bucket = await openBucket()
  try {
    await bucket.put(manifestKey(message, 1), JSON.stringify(manifest))
    await bucket.put(segmentKey(message, 1, 1), gzipSync(JSON.stringify(events)))
    const { endpoint, region, credentials } = bucket.machine.as()
    const { answer, log } = await invokeBundle(sandbox, {
      folders,
      file: `${env.LAMBDA_TASK_ROOT}/${file}.mjs`,
      name,
      event: { Records: [{ messageId: '1', attributes: {}, body: JSON.stringify(message) }] },
      env: {
        ...{ ...env, REPLAY_BUCKET: bucket.Bucket, AWS_REGION: region, AWS_ENDPOINT_URL: endpoint },
        ...{ AWS_ACCESS_KEY_ID: credentials.accessKeyId, AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey },
      },
    })
    const keys = partKeys(message, 1, message.renderId, { index: 1, isCard: false })
    const read = (key: string) =>
      bucket.get(key).then(
        ({ text = '' }) => JSON.parse(text),
        () => undefined,
      )
    return { answer, log, result: await read(keys.result) }
  } finally {
    await bucket.close()
  }
}
