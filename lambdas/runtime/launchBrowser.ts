import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import puppeteer, { type Browser } from 'puppeteer-core'
import type { Chromium } from './chromium.ts'
import type { Cores } from './usableCores.ts'

/**
 * No sandbox because Lambda and most containers cannot nest one. Lambda has no usable /dev/shm: shared memory goes to
 * TMPDIR. The rest stops the browser's own traffic.
 */
export const QUIET_FLAGS = [
  '--no-sandbox',
  '--disable-dev-shm-usage',
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
  /** The cores to run on; absent or null: any. */
  cores?: Cores | null
}

/**
 * A start may crash immediately (two were seen in three hours of tests): one thread of Chromium reads its environment
 * while another one writes it, and libc's getenv follows a dangling pointer (kernel log: general protection fault in
 * getenv). The next start is independent of it.
 */
const STARTS_MAX = 3

/**
 * Starts Chromium with its own profile, which is removed when the browser exits, however it exits, unless one is given.
 * The child gets `chromium.env`, PATH and writable folders only, never the credentials of the process that starts it.
 * It writes below the system's temporary folder and nowhere else: in Lambda HOME and the image are read-only.
 */
export async function launchBrowser(chromium: Chromium, options: BrowserOptions = {}): Promise<Browser> {
  for (let nth = 1; ; nth++) {
    try {
      // Pinning to cores may be forbidden here, which only makes it slower.
      return await startOnce(chromium, nth === 1 ? options : { ...options, cores: null })
    } catch (error) {
      if (nth === STARTS_MAX) throw error
    }
  }
}

async function startOnce(
  chromium: Chromium,
  { width, height, flags = [], profile: given, cores = null }: BrowserOptions,
): Promise<Browser> {
  const profile = given ?? (await mkdtemp(join(tmpdir(), 'incuera-profile-')))
  const removeProfile = () =>
    void (given || rm(profile, { recursive: true, force: true, maxRetries: 5 }).catch(() => undefined))
  try {
    const own = { headless: 'shell' as const, userDataDir: profile, args: [...QUIET_FLAGS, ...flags] }
    const browser = await puppeteer.launch({
      ...(cores
        ? tiedTo(cores, chromium, puppeteer.defaultArgs(own))
        : { ...own, executablePath: chromium.executablePath }),
      env: {
        PATH: process.env.PATH,
        ...chromium.env,
        TMPDIR: tmpdir(),
        HOME: profile,
        XDG_CACHE_HOME: profile,
        XDG_CONFIG_HOME: profile,
      },
      pipe: true,
      defaultViewport: width && height ? { width, height } : null,
    })
    // Not `disconnected`: Chromium still writes into its profile until the process has exited.
    browser.process()?.once('exit', removeProfile)
    return browser
  } catch (error) {
    removeProfile()
    throw error
  }
}

/** taskset becomes the program that it starts, so the process is the browser itself. */
const tiedTo = ({ taskset, numbers }: Cores, { executablePath }: Chromium, args: string[]) => ({
  executablePath: taskset,
  ignoreDefaultArgs: true,
  args: ['--cpu-list', numbers.join(), executablePath, ...args],
})
