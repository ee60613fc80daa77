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

/**
 * Starts Chromium with a profile of its own, which is removed when the browser goes, however it goes.
 * The child gets `chromium.env` and PATH only, never the credentials of the process that starts it.
 */
export async function launchBrowser(chromium: Chromium, options: { flags?: string[]; width?: number; height?: number } = {}): Promise<Browser> {
  const profile = await mkdtemp(join(tmpdir(), 'incuera-profile-'))
  const removeProfile = () => void rm(profile, { recursive: true, force: true, maxRetries: 5 }).catch(() => undefined)
  try {
    const browser = await puppeteer.launch({
      executablePath: chromium.executablePath,
      env: { PATH: process.env.PATH, ...chromium.env },
      headless: 'shell',
      pipe: true,
      userDataDir: profile,
      defaultViewport: options.width && options.height ? { width: options.width, height: options.height } : null,
      args: [...QUIET_FLAGS, ...(options.flags ?? [])],
    })
    // Not `disconnected`: Chromium still writes into its profile until the process is gone.
    browser.process()?.once('exit', removeProfile)
    return browser
  } catch (error) {
    removeProfile()
    throw error
  }
}
