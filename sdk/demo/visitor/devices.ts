import type { Page } from 'puppeteer-core'
import type { DeviceName, Machine } from './machines.ts'

export const deviceNames: DeviceName[] = ['desktop', 'phone']

/** What recordings for tests are made with. */
export const plainMachines: Record<DeviceName, Machine> = {
  desktop: { device: 'desktop', viewport: { width: 1280, height: 720 } },
  phone: {
    device: 'phone',
    viewport: { width: 390, height: 844, isMobile: true, hasTouch: true, deviceScaleFactor: 2 },
    userAgent:
      'Mozilla/5.0 (Linux; Android 14; Pixel 8) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/147.0.0.0 Mobile Safari/537.36',
  },
}

/** Makes a tab look like one on such a machine: its screen, how it is touched, and what it calls itself. */
export async function setMachine(page: Page, { viewport, userAgent }: Machine): Promise<void> {
  await page.setViewport(viewport)
  if (userAgent !== undefined) await page.setUserAgent({ userAgent })
}
