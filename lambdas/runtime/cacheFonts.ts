import type { Chromium } from './chromium.ts'
import { launchBrowser } from './launchBrowser.ts'

/**
 * Makes fontconfig write its cache, which it does when a browser starts: later, in a read-only image, it cannot. If
 * Chromium does not run while an image is built (some emulators of x64), fonts are scanned at each start: slower, but
 * otherwise the same.
 */
export async function cacheFonts(chromium: Chromium): Promise<void> {
  try {
    const browser = await launchBrowser(chromium, { flags: ['--single-process', '--no-zygote'] })
    await browser.close()
  } catch (error) {
    console.warn(`The font cache was not built: ${error instanceof Error ? error.message : String(error)}`)
  }
}
