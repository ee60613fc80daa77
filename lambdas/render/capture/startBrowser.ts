import { execFile } from 'node:child_process'
import { once } from 'node:events'
import { promisify } from 'node:util'
import type { Browser } from 'puppeteer-core'
import type { Chromium } from '#runtime/chromium.ts'
import { JobError } from '#runtime/errors.ts'
import { launchBrowser } from '#runtime/launchBrowser.ts'
import type { Cores } from '#runtime/usableCores.ts'
import type { Size } from '../protocol.ts'
import { renderFlags } from './flags.ts'

export interface BrowserPlace {
  chromium: Chromium
  /** The cores to run on; null: any. */
  cores: Cores | null
}

/**
 * Starts a browser that renders videos of this size.
 * @throws JobError (retry) when it does not start
 */
export async function startBrowser(size: Size, { chromium, cores }: BrowserPlace): Promise<Browser> {
  try {
    return await launchBrowser(chromium, { flags: renderFlags(size), cores })
  } catch (error) {
    throw new JobError(`Chromium did not start: ${error instanceof Error ? error.message : String(error)}`, {
      retry: true,
      cause: error,
    })
  }
}

/**
 * Lets a browser that was pinned to some of the cores run on all of them. Where that is forbidden it is only slower.
 */
export async function freeBrowser(browser: Browser, { taskset, numbers }: Cores): Promise<void> {
  const pid = browser.process()?.pid
  if (pid === undefined) return
  await promisify(execFile)(taskset, ['--all-tasks', '--cpu-list', '--pid', numbers.join(), String(pid)]).catch(
    () => undefined,
  )
}

/**
 * Ends a browser; returns when its process has exited. It has nothing to save, as its profile is deleted, so it is
 * killed rather than closed, which takes longer (19 to 39 ms against 9 to 26).
 */
export async function endBrowser(browser: Browser): Promise<void> {
  const process = browser.process()
  if (!process || process.exitCode !== null || process.signalCode !== null) return
  const gone = once(process, 'exit')
  process.kill('SIGKILL')
  await gone
}
