import { execFile } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { gzipSync } from 'node:zlib'
import { ProjectId, SessionId, WindowId } from '@incuera/contract/ids.ts'
import { manifestKey, partKeys, segmentKey } from '@incuera/contract/keys.ts'
import type { Manifest } from '@incuera/contract/manifest.ts'
import { RenderMessage } from '@incuera/contract/messages.ts'
import { RenderedPart } from '@incuera/contract/render.ts'
import { at, box, meta, START, snapshot } from '@incuera/lambdas/render/testing/recording.ts'
import { afterAll, expect, jest, test } from '@jest/globals'
import { fillRenderImage } from '../lib/renderImage.ts'
import { openBucket } from './openBucket.ts'
import { walkDockerfile } from './walkDockerfile.ts'

// `npm run test:long`: installs the image's package from the registry and unpacks Chromium.
jest.setTimeout(240_000)

const folder = mkdtempSync(join(tmpdir(), 'incuera-image-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const message = RenderMessage.parse({
  ...{ v: 2, type: 'render', pid: ProjectId.parse('p00000000000'), sid: SessionId.parse('01920000-0000-7000-8000-000000000000') },
  ...{ rc: 'r30', gen: 1, renderId: 'default-1', parameters: {}, part: { index: 1, count: 1, fromMs: 0, toMs: 2000 }, attempt: 1 },
})
const events = [meta(0, 1280, 720), snapshot(0, [box('background:#f00')]), at(2000, 5, { tag: 'end', payload: {} })]
const wid = WindowId.parse('main')
const times = { startedAt: START, endedAt: START + 2000 }
const manifest: Manifest = {
  ...{ v: 1, pid: message.pid, sid: message.sid, gen: 1, ...times, durationMs: 2000, mainWid: wid, windows: [], gaps: [] },
  segments: [{ key: segmentKey(message, 1, 1), wid, ...times, events: events.length, bytes: 1 }],
  counts: { events: events.length, pages: 1, clicks: 0, rageClicks: 0, errors: 0 },
}

/** Does what the Lambda runtime does with the image's CMD. */
const INVOKE = `
const { handler } = await import(process.argv[1])
const context = { awsRequestId: '1', functionName: 'render', getRemainingTimeInMillis: () => 60000 }
console.log('\\n' + JSON.stringify(await handler(JSON.parse(process.argv[2]), context)))
process.exit()`

test('the steps of the Dockerfile make a function that renders', async () => {
  const context = join(folder, 'context')
  mkdirSync(context)
  fillRenderImage(resolve(import.meta.dirname, '..', '..', 'lambdas'), context)
  const image = walkDockerfile(context, join(folder, 'stages'))
  const [file = '', name] = image.command[0]?.split('.') ?? []
  expect(name).toBe('handler')

  const bucket = await openBucket()
  try {
    await bucket.put(manifestKey(message, 1), JSON.stringify(manifest))
    await bucket.put(segmentKey(message, 1, 1), gzipSync(JSON.stringify(events)))
    const { endpoint, region, credentials } = bucket.machine.as()
    const event = { Records: [{ messageId: '1', body: JSON.stringify(message) }] }
    const { stdout } = await promisify(execFile)(
      process.execPath,
      ['--no-warnings', '--input-type=module', '-e', INVOKE, join(image.env.LAMBDA_TASK_ROOT ?? '', `${file}.mjs`), JSON.stringify(event)],
      {
        // Nothing but what the image and Lambda set: the image must bring all that it needs.
        env: {
          ...{ PATH: process.env.PATH, ...image.env, REPLAY_BUCKET: bucket.Bucket, AWS_REGION: region, AWS_ENDPOINT_URL: endpoint },
          ...{ AWS_ACCESS_KEY_ID: credentials.accessKeyId, AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey },
        },
      },
    )
    expect(JSON.parse(stdout.trim().split('\n').at(-1) ?? '')).toEqual({ batchItemFailures: [] })
    const { result } = partKeys(message, 1, message.renderId, { index: 1, isCard: false })
    expect(RenderedPart.parse(JSON.parse((await bucket.get(result)).text ?? ''))).toMatchObject({ durationMs: 2000, engine: 'tab' })
  } finally {
    await bucket.close()
  }
})
