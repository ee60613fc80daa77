import { mkdtemp, rm } from 'node:fs/promises'
import { loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { launchBrowser } from '@incuera/lambdas/runtime/launchBrowser.ts'
import { unpackChromium } from '@incuera/lambdas/runtime/unpackChromium.ts'
import type { Browser } from 'puppeteer-core'
import { openViewer } from '#e2e/live/openViewer.ts'
import { type LiveVisitor, openVisitor } from '#e2e/live/openVisitor.ts'
import { repositoryRoot, spawnStack } from '#e2e/spawnStack.ts'
import { readStackFile, type StackFile } from '#local/stackFile.ts'
import { freePorts } from '#testing/freePorts.ts'

const ACTIONS = 40
/** The recorder must have learned that somebody watches: its batch before takes at most ten seconds. */
const WARM_UP_SECONDS = 15
/** Between actions, so that they meet every moment of a batch: 1.5 to 3.5 s. */
const PAUSE_MS = { min: 1_500, more: 2_000 }

/** Where a batch and the picture lose time, and how the visitor behaves meanwhile. */
const SCENES = [
  { name: 'a visitor who moves the pointer', isBusy: true },
  { name: 'a visitor who does nothing else', isBusy: false },
]

/**
 * From a change on the visitor's page to the viewer's screen, in the real stack, with a browser window for each of
 * them. `--data FOLDER` measures a stack that runs already.
 */
export async function benchLive(args: string[], print: (line: string) => void): Promise<void> {
  const data = args[args.indexOf('--data') + 1]
  if (args.includes('--data') && data) {
    const stack = await readStackFile(data)
    if (!stack) throw new Error(`--data ${data}: no stack runs on this folder`)
    return measure(stack, print)
  }
  const folder = await mkdtemp(join(tmpdir(), 'incuera-bench-live-'))
  const running = await spawnStack({ dataFolder: folder, firstPort: await freePorts(6) })
  try {
    await measure(running.stack, print)
  } finally {
    await running.end('SIGINT')
    await rm(folder, { recursive: true, force: true })
  }
}

async function measure(stack: StackFile, print: (line: string) => void): Promise<void> {
  const browser = await launchBrowser(await unpackChromium(join(repositoryRoot, '.cache', 'chromium')))
  try {
    print(`load average ${(loadavg()[0] ?? 0).toFixed(1)}\n`)
    print('| from an action to the viewer’s screen | actions | p50 s | p95 s | longest s |\n|---|---|---|---|---|')
    for (const { name, isBusy } of SCENES) {
      const delays = await watchActions(browser, stack, isBusy)
      const [p50, p95, most] = [0.5, 0.95, 1].map((share) => quantile(delays, share))
      print(`| ${name} | ${delays.length} | ${p50} | ${p95} | ${most} |`)
    }
    print(`\nload average ${(loadavg()[0] ?? 0).toFixed(1)}`)
  } finally {
    await browser.close()
  }
}

/** @returns milliseconds of each action, smallest first */
async function watchActions(browser: Browser, stack: StackFile, isBusy: boolean): Promise<number[]> {
  const visitor = await openVisitor(browser, stack)
  const stopMoving = visitor.keepBusy()
  // The page knows the session once its first batch is stored.
  await until(() => visitor.sentAt.length > 0)
  const viewer = await openViewer(browser, stack, visitor.sid)
  await pause(WARM_UP_SECONDS * 1_000)
  if (!isBusy) await stopMoving()
  const delays: number[] = []
  for (let nth = 0; nth < ACTIONS; nth++) delays.push(await actOnce(visitor, viewer, nth))
  if (isBusy) await stopMoving()
  await viewer.leave()
  await visitor.leave()
  return delays.sort((a, b) => a - b)
}

async function actOnce(
  visitor: LiveVisitor,
  viewer: Awaited<ReturnType<typeof openViewer>>,
  nth: number,
): Promise<number> {
  await pause(PAUSE_MS.min + Math.random() * PAUSE_MS.more)
  const text = `action ${nth} of ${visitor.sid}`
  const seen = viewer.see(text)
  const actedAt = await visitor.addText(text)
  return (await seen) - actedAt
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))
const until = async (isMet: () => boolean) => {
  while (!isMet()) await pause(50)
}
const quantile = (sorted: readonly number[], share: number) =>
  ((sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0) / 1000).toFixed(2)
