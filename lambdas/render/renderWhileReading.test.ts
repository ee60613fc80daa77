import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { RenderParameters } from '@incuera/contract/render.ts'
import { beforeAll, expect, test } from '@jest/globals'
import { unpackChromium } from '../runtime/unpackChromium.ts'
import { usableCores } from '../runtime/usableCores.ts'
import { bundlePlayer } from './command/bundlePlayer.ts'
import { timesOf } from './command/readRecording.ts'
import type { RenderTools } from './render.ts'
import { renderWhileReading } from './renderWhileReading.ts'
import { browsersOfOurs } from './testing/browsersOfOurs.ts'
import { box, meta, mutation, snapshot } from './testing/recording.ts'

const parameters = RenderParameters.parse({})
const events = [meta(0, 1280, 720), snapshot(0, [box('background:#f00')]), mutation(900, {})]
let tools: RenderTools
beforeAll(async () => {
  const chromium = await unpackChromium(resolve(import.meta.dirname, '..', '..', '.cache', 'chromium'))
  tools = { chromium, playerScript: bundlePlayer(), cores: usableCores(), signal: AbortSignal.timeout(100_000) }
})

/** A recording that takes as long to read as a browser takes to start. */
async function browserStarted(): Promise<void> {
  while (browsersOfOurs().length === 0) await delay(5)
}

test('the browser starts while the recording is read, and a single one may use all cores', async () => {
  let cores: string[] = []
  const coresOf = (pid: string | number) =>
    /^Cpus_allowed_list:\s*(\S+)$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? ''
  const read = async () => {
    await browserStarted()
    return { events, ...timesOf(events), parameters }
  }
  const onProgress = () => {
    cores = browsersOfOurs().map(coresOf)
  }
  const { durationMs } = await renderWhileReading(parameters, read, { ...tools, onProgress })
  expect(durationMs).toBe(900)
  expect(cores).toEqual([coresOf(process.pid)])
  expect(browsersOfOurs()).toEqual([])
})

test('if the recording cannot be read its error is the reason, and no browser remains', async () => {
  const read = async () => {
    await browserStarted()
    throw new Error('no such recording')
  }
  await expect(renderWhileReading(parameters, read, tools)).rejects.toThrow('no such recording')
  expect(browsersOfOurs()).toEqual([])
})

test('a browser that does not start is reported once the recording has been read', async () => {
  const broken = { ...tools.chromium, executablePath: '/nowhere/chromium' }
  const read = async () => {
    await delay(50)
    return { events, ...timesOf(events), parameters }
  }
  await expect(renderWhileReading(parameters, read, { ...tools, chromium: broken, cores: null })).rejects.toMatchObject(
    {
      ...{ name: 'JobError', retry: true },
      message: expect.stringMatching(/^Chromium did not start/),
    },
  )
})
