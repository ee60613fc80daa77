import type { Page } from 'puppeteer-core'

export type DeviceName = 'desktop' | 'phone'
export const deviceNames: DeviceName[] = ['desktop', 'phone']

const PHONE = {
  viewport: { width: 390, height: 844, isMobile: true, hasTouch: true, deviceScaleFactor: 2 },
  userAgent:
    'Mozilla/5.0 (Linux; Android 14; Pixel 8) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/147.0.0.0 Mobile Safari/537.36',
}

/** Makes a tab look like one on such a device: its screen, how it is touched, and what it calls itself. */
export async function setDevice(page: Page, device: DeviceName): Promise<void> {
  if (device === 'desktop') await page.setViewport({ width: 1280, height: 720 })
  else await page.emulate(PHONE)
}
