import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Replay, SessionPage } from '@incuera/contract/api.ts'
import { Session } from '@incuera/contract/session.ts'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { freePorts } from '../test/freePorts.ts'
import { synthesize } from '../test/synthesize.ts'
import { type Api, openApi } from './openApi.ts'
import { type BegunStack, beginStack } from './spawnStack.ts'
import { startTraffic, type Traffic } from './startTraffic.ts'
import { waitFor } from './waitFor.ts'

const KILLS = 20
/** Every fourth kill hits a start, which has its own work: journals, indexes, what the last process left. */
const IN_START = 4
const VISITORS = 6
/** A limit ends what hangs; no time decides the test. */
const LIMIT_MS = 15 * 60_000

let folder: string
let traffic: Traffic | undefined
let begun: BegunStack | undefined
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'incuera-kills-'))
  // The local runner finds the code of a function by this metadata.
  const context = { 'aws:cdk:enable-asset-metadata': true }
  synthesize({ session: { closingTimeoutSeconds: 1, minimumDurationSeconds: 0 } }, { outdir: join(folder, 'cdk.out') }, context)
  await leaveOutRenderer(join(folder, 'cdk.out', 'Incuera.template.json'))
}, LIMIT_MS)
afterAll(async () => {
  await begun?.end('SIGKILL')
  await rm(folder, { recursive: true, force: true })
})

/** Videos have tests of their own and would take all cores here: their messages stay in the queue. */
async function leaveOutRenderer(file: string): Promise<void> {
  const template: { Resources: Record<string, { Type: string }> } = JSON.parse(await readFile(file, 'utf8'))
  const kept = Object.entries(template.Resources).filter(
    ([id, { Type }]) => Type !== 'AWS::Lambda::EventSourceMapping' || !id.startsWith('RenderFunction'),
  )
  expect(Object.keys(template.Resources).length - kept.length).toBe(1)
  await writeFile(file, JSON.stringify({ ...template, Resources: Object.fromEntries(kept) }))
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

test(
  `after ${KILLS} kills at random moments every acknowledged batch is in its replay, and no session is failed`,
  async () => {
    const options = { dataFolder: join(folder, 'data'), firstPort: await freePorts(6), flags: ['--assembly', join(folder, 'cdk.out')] }
    let answered = 0
    for (let kill = 0; kill < KILLS; kill++) {
      begun = beginStack(options)
      if (traffic && kill % IN_START === 0) {
        begun.running.catch(() => undefined)
        await pause(Math.random() * 3_000)
      } else {
        const { stack } = await begun.running
        traffic ??= startTraffic(stack, VISITORS)
        // Cold functions need a while; only then is there anything to interrupt.
        await traffic.next()
        answered++
        await pause(Math.random() * 1_500)
      }
      await begun.end('SIGKILL')
    }
    if (!traffic) throw new Error('no traffic')

    begun = beginStack(options)
    const { stack } = await begun.running
    await traffic.stop()
    const api = await openApi(stack)
    const { acknowledged } = traffic
    expect([...acknowledged.values()].flat().length).toBeGreaterThanOrEqual(answered)
    for (const [sid, ids] of acknowledged) await checkReplay(api, sid, ids)
    expect(SessionPage.parse((await api.get('/sessions?status=failed')).body).sessions).toEqual([])
  },
  LIMIT_MS,
)

async function checkReplay(api: Api, sid: string, acknowledged: string[]): Promise<void> {
  const { status } = await waitFor(`the end of session ${sid}`, async () => {
    const session = Session.parse((await api.get(`/sessions/${sid}`)).body)
    if (session.status === 'ready' || session.status === 'failed' || session.status === 'discarded') return session
    throw new Error(session.status)
  })
  expect([sid, status]).toEqual([sid, 'ready'])
  const { manifest, segmentUrls } = Replay.parse((await api.get(`/sessions/${sid}/replay`)).body)
  expect([sid, manifest.gaps]).toEqual([sid, []])
  const played = new Set<unknown>()
  for (const url of segmentUrls) {
    const events: { id: unknown }[] = JSON.parse(await (await fetch(url)).text())
    for (const { id } of events) played.add(id)
  }
  expect(acknowledged.filter((id) => !played.has(id))).toEqual([])
}
