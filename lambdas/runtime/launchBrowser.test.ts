import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import type { Chromium } from './chromium.ts'
import { launchBrowser } from './launchBrowser.ts'
import { unpackChromium } from './unpackChromium.ts'
import { usableCores } from './usableCores.ts'

let folder: string
let chromium: Chromium
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'incuera-launch-'))
  chromium = await unpackChromium(resolve(import.meta.dirname, '..', '..', '.cache', 'chromium'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

/** A browser that crashes on its first starts, and counts them. */
async function dying(times: number): Promise<Chromium> {
  const executablePath = join(folder, `dies-${times}`)
  const script = `#!/bin/sh
echo >> ${executablePath}.starts
[ $(wc -l < ${executablePath}.starts) -le ${times} ] && kill -SEGV $$
exec ${chromium.executablePath} "$@"`
  await writeFile(executablePath, script)
  await chmod(executablePath, 0o755)
  return { ...chromium, executablePath }
}

test('a browser that crashes while it starts is started again', async () => {
  const browser = await launchBrowser(await dying(1))
  expect(await browser.version()).toContain('Chrome')
  await browser.close()
})

test('gives up on one that always crashes', async () => {
  await expect(launchBrowser(await dying(9))).rejects.toThrow()
})

const cores = usableCores()

;(cores ? test : test.skip)('a browser stays on the cores assigned to it', async () => {
  const last = cores?.numbers.slice(-1) ?? []
  const browser = await launchBrowser(chromium, { cores: cores && { ...cores, numbers: last } })
  const status = await readFile(`/proc/${browser.process()?.pid}/status`, 'utf8')
  expect(status).toMatch(/^Name:\tchromium$/m)
  expect(status).toMatch(new RegExp(`^Cpus_allowed_list:\\t${last}$`, 'm'))
  await browser.close()
})

test('where that is forbidden it runs on any core', async () => {
  const browser = await launchBrowser(chromium, { cores: { taskset: '/bin/false', numbers: [0] } })
  expect(await browser.version()).toContain('Chrome')
  await browser.close()
})
