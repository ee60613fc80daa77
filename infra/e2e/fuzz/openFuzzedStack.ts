import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createClient } from '@incuera/client/createClient.ts'
import { settingsRoutes } from '@incuera/contract/routes/settingsRoutes.ts'
import type { StackFile } from '#local/stackFile.ts'
import { freePorts } from '#testing/freePorts.ts'
import { rightBatch } from '../badInput.ts'
import { sendBatch } from '../sendBatch.ts'
import { signInByForm } from '../signInByForm.ts'
import { type SpawnedStack, spawnStack } from '../spawnStack.ts'
import { createExamples } from './createExamples.ts'
import type { Known } from './known.ts'

/** Sessions stay open, so that no browser renders beside the requests; the throttles have their own tests. */
const FLAGS = [
  ['session.closingTimeoutSeconds', 900],
  ['throttle.ingestPerSecond', 100_000],
  ['throttle.perKeyPerSecond', 100_000],
  ['throttle.dashboardPerSecond', 10_000],
].flatMap(([name, value]) => ['--set', `${name}=${value}`])

const [ERASED_SID = '', ...SIDS] = [0, 1, 2, 3].map((n) => `01a20000-0000-7000-8000-00000000000${n}`)

/** Starts a stack with a few sessions in it, and whatever a request needs to get past the gateway. */
export async function openFuzzedStack(): Promise<{ running: SpawnedStack; known: Known; close(): Promise<void> }> {
  const dataFolder = await mkdtemp(join(tmpdir(), 'incuera-fuzz-'))
  const running = await spawnStack({ dataFolder, firstPort: await freePorts(6), flags: FLAGS })
  const { stack } = running
  for (const sid of [ERASED_SID, ...SIDS]) {
    const { status } = await sendBatch(stack, { body: rightBatch(sid) })
    if (status !== 200) throw new Error(`the first batch of ${sid} was answered ${status}`)
  }
  const token = await signInByForm(stack)
  const ids = await createExamples(stack, token)
  const erased = { pid: await createProject(stack, token), sid: ERASED_SID }
  return {
    running,
    known: { pid: stack.demo.pid, sid: SIDS, ids, key: stack.demo.key, token, erased },
    close: async () => {
      await running.end('SIGINT')
      await rm(dataFolder, { recursive: true, force: true })
    },
  }
}

async function createProject({ apiUrl }: StackFile, token: string): Promise<string> {
  const client = createClient({ base: apiUrl, get: fetch, tokens: token })
  return (await client.call(settingsRoutes.createProject, { body: { name: 'Erased' } })).pid
}
