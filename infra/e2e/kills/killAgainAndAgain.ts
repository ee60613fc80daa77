import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Replay, SessionPage } from '@incuera/contract/api.ts'
import { Session } from '@incuera/contract/session.ts'
import { expect } from '@jest/globals'
import { freePorts } from '#testing/freePorts.ts'
import { type Api, openApi } from '../openApi.ts'
import { copyQuickAssembly } from '../quickAssembly.ts'
import { type BegunStack, beginStack } from '../spawnStack.ts'
import { waitFor } from '../waitFor.ts'
import { startTraffic, type Traffic } from './startTraffic.ts'

/** Every second kill hits a start, which has its own work: journals, indexes, what the last process left. */
const IN_START = 2
const VISITORS = 6

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

/** Kills a stack at random moments while visitors record, then checks every session that was acknowledged. */
export async function killAgainAndAgain(kills: number): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'incuera-kills-'))
  const assembly = join(folder, 'cdk.out')
  const { template } = await copyQuickAssembly(assembly)
  await leaveOutRenderer(template)
  const options = { dataFolder: join(folder, 'data'), firstPort: await freePorts(6), flags: ['--assembly', assembly] }
  let begun: BegunStack | undefined
  try {
    let traffic: Traffic | undefined
    let answered = 0
    for (let kill = 0; kill < kills; kill++) {
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
  } finally {
    await begun?.end('SIGKILL')
    await rm(folder, { recursive: true, force: true })
  }
}

/**
 * Videos have tests of their own and would take all cores here: their messages stay in the queue. Short sessions count.
 */
async function leaveOutRenderer(file: string): Promise<void> {
  const template: { Resources: Record<string, { Type: string }> } = JSON.parse(await readFile(file, 'utf8'))
  const kept = Object.entries(template.Resources).filter(
    ([id, { Type }]) => Type !== 'AWS::Lambda::EventSourceMapping' || !id.startsWith('RenderFunction'),
  )
  expect(Object.keys(template.Resources).length - kept.length).toBe(1)
  const text = JSON.stringify({ ...template, Resources: Object.fromEntries(kept) })
  await writeFile(file, text.replaceAll(/"MINIMUM_DURATION_SECONDS":"\d+"/g, '"MINIMUM_DURATION_SECONDS":"0"'))
}

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
