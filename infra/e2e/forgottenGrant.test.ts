import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Session } from '@incuera/contract/session.ts'
import { foreignRecording } from '@incuera/lambdas/testing/foreignRecording.ts'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { freePorts } from '../testing/freePorts.ts'
import { type Api, openApi } from './openApi.ts'
import { copyQuickAssembly } from './quickAssembly.ts'
import { sendBatch } from './sendBatch.ts'
import { type SpawnedStack, spawnStack } from './spawnStack.ts'
import { waitFor } from './waitFor.ts'

/** What a developer might forget: the analysis may no longer write its result. */
const FORGOTTEN = { role: /^AnalysisFunctionRole/, action: 's3:PutObject', resource: /\/analysis\// }
/** A limit ends a test that hangs. Each wait has its own, which names it. */
const LIMIT_MS = 15 * 60_000

let folder: string
let running: SpawnedStack
let api: Api

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'incuera-grant-'))
  const assembly = join(folder, 'assembly')
  const { template } = await copyQuickAssembly(assembly)
  await forget(template)
  running = await spawnStack({
    dataFolder: join(folder, 'data'),
    firstPort: await freePorts(6),
    flags: ['--assembly', assembly],
  })
  api = await openApi(running.stack)
}, LIMIT_MS)

afterAll(async () => {
  await running?.end('SIGINT')
  await rm(folder, { recursive: true, force: true })
}, LIMIT_MS)

/** How many tries an analysis has; with five, as deployed, they take 21 minutes. */
const TRIES = 2

interface Resource {
  Type: string
  Properties: {
    Policies?: { PolicyDocument: { Statement: { Action: string | string[]; Resource: unknown }[] } }[]
    RedrivePolicy?: { maxReceiveCount: number }
  }
}

/** @throws Error when nothing was removed, because then the test would prove nothing */
async function forget(file: string): Promise<void> {
  const template = JSON.parse(await readFile(file, 'utf8')) as { Resources: Record<string, Resource> }
  let removed = 0
  for (const [id, { Type, Properties }] of Object.entries(template.Resources)) {
    if (id.startsWith('AnalysisJobsQueue') && Properties.RedrivePolicy) Properties.RedrivePolicy.maxReceiveCount = TRIES
    if (Type !== 'AWS::IAM::Role' || !FORGOTTEN.role.test(id)) continue
    for (const { PolicyDocument } of Properties.Policies ?? []) {
      const { Statement } = PolicyDocument
      PolicyDocument.Statement = Statement.filter(
        ({ Action, Resource }) =>
          ![Action].flat().includes(FORGOTTEN.action) || !FORGOTTEN.resource.test(JSON.stringify(Resource)),
      )
      removed += Statement.length - PolicyDocument.Statement.length
    }
  }
  if (removed !== 1) throw new Error(`${removed} statements matched ${FORGOTTEN.role} ${FORGOTTEN.action}`)
  await writeFile(file, JSON.stringify(template))
}

test(
  'a grant removed from the template is denied by the gateway, fails the invocation, and ends as a named failure with a retry',
  async () => {
    const sid = '01a20000-0000-7000-8000-0000000000f2'
    const events = foreignRecording()
    expect(
      (await sendBatch(running.stack, { body: { v: 1, sid, wid: 'w', seq: 0, sentAt: Date.now(), events } })).status,
    ).toBe(200)
    await sendBatch(running.stack, { path: '/api/sessions/end', body: { v: 1, sid, wid: 'w', reason: 'stop' } })

    // The gateway's own message, on the terminal of whoever runs `npm start`.
    await waitFor('AccessDenied', async () =>
      /access denied.*AnalysisFunctionRole.*s3:PutObject.*analysis\//.test(running.said()) ? true : null,
    )
    const logged = await waitFor('the failed invocation', async () => {
      const text = await readFile(join(folder, 'data/logs', (await logFile('AnalysisFunction')) ?? ''), 'utf8')
      return text.includes('is not authorized to perform: s3:PutObject') ? text : null
    })
    expect(logged).toContain('message failed')

    const failed = await waitFor('the failure on the session', async () => {
      const session = Session.parse((await api.get(`/sessions/${sid}`)).body)
      return session.status === 'ready' && session.analysis.status === 'failed' ? session.analysis : null
    })
    expect(failed.reason.length).toBeGreaterThan(10)

    const again = await api.post(`/sessions/${sid}/analysis`, {})
    expect(again).toMatchObject({ status: 200, body: { analysis: { status: 'queued' } } })
  },
  LIMIT_MS,
)

async function logFile(name: string): Promise<string | undefined> {
  return (await readdir(join(folder, 'data/logs'))).find((file) => file.includes(name))
}
