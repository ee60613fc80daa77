import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import puppeteer, { type Browser } from 'puppeteer-core'
import type { Chromium } from './unpackChromium.ts'

/** No sandbox because Lambda and most containers cannot nest one; the rest stops traffic of the browser's own. */
export const QUIET_FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--no-first-run',
  '--disable-quic',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-domain-reliability',
  '--disable-sync',
  '--no-pings',
  '--hide-scrollbars',
  '--force-color-profile=srgb',
  '--font-render-hinting=none',
]

export interface BrowserOptions {
  flags?: string[]
  /** Folder of a profile that outlives the browser. */
  profile?: string
  width?: number
  height?: number
}

/**
 * A start may end at once (two were seen in three hours of tests): one thread of Chromium reads its environment while another one writes it, and
 * libc's getenv meets a pointer that is gone (kernel log: general protection fault in getenv). The next start has nothing to do with it.
 */
const STARTS_MAX = 3

/**
 * Starts Chromium with a profile of its own, which is removed when the browser goes, however it goes, unless one is given.
 * The child gets `chromium.env` and PATH only, never the credentials of the process that starts it.
 */
export async function launchBrowser(chromium: Chromium, options: BrowserOptions = {}): Promise<Browser> {
  for (let nth = 1; ; nth++) {
    try {
      return await startOnce(chromium, options)
    } catch (error) {
      if (nth === STARTS_MAX) throw error
    }
  }
}

async function startOnce(chromium: Chromium, { width, height, flags = [], profile: given }: BrowserOptions): Promise<Browser> {
  const profile = given ?? (await mkdtemp(join(tmpdir(), 'incuera-profile-')))
  const removeProfile = () => void (given || rm(profile, { recursive: true, force: true, maxRetries: 5 }).catch(() => undefined))
  try {
    const browser = await puppeteer.launch({
      executablePath: chromium.executablePath,
      env: { PATH: process.env.PATH, ...chromium.env },
      headless: 'shell',
      pipe: true,
      userDataDir: profile,
      defaultViewport: width && height ? { width, height } : null,
      args: [...QUIET_FLAGS, ...flags],
    })
    // Not `disconnected`: Chromium still writes into its profile until the process is gone.
    browser.process()?.once('exit', removeProfile)
    return browser
  } catch (error) {
    removeProfile()
    throw error
  }
}
