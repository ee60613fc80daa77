import type { Viewport } from 'puppeteer-core'

/** How a visitor touches pages: by a mouse or by a finger. */
export type DeviceName = 'desktop' | 'phone'

/** What a visitor holds or sits at. */
export interface Machine {
  /** How it is touched. */
  device: DeviceName
  viewport: Viewport
  /** That of the browser if absent. */
  userAgent?: string
}

const MAC = 'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7)'
const WINDOWS = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64'
const CHROME = 'AppleWebKit/537.36 (KHTML, like Gecko) Chrome/147.0.0.0'
const WEBKIT = 'AppleWebKit/605.1.15 (KHTML, like Gecko) Version/19.0'
const touch = { isMobile: true, hasTouch: true }

/** What visitors of shops use, so that lists and maps have more than one kind of everything. */
export const machines: readonly Machine[] = [
  {
    device: 'desktop',
    viewport: { width: 1440, height: 810 },
    userAgent: `${WINDOWS}) ${CHROME} Safari/537.36`,
  },
  {
    device: 'phone',
    viewport: { width: 393, height: 852, deviceScaleFactor: 2, ...touch },
    userAgent: `Mozilla/5.0 (iPhone; CPU iPhone OS 19_1 like Mac OS X) ${WEBKIT} Mobile/15E148 Safari/604.1`,
  },
  {
    device: 'desktop',
    viewport: { width: 1280, height: 720 },
    userAgent: `${MAC} ${WEBKIT} Safari/605.1.15`,
  },
  {
    device: 'phone',
    viewport: { width: 412, height: 915, deviceScaleFactor: 2, ...touch },
    userAgent: `Mozilla/5.0 (Linux; Android 16; Pixel 10) ${CHROME} Mobile Safari/537.36`,
  },
  {
    device: 'desktop',
    viewport: { width: 1366, height: 768 },
    userAgent: `${WINDOWS}; rv:148.0) Gecko/20100101 Firefox/148.0`,
  },
  {
    device: 'phone',
    viewport: { width: 820, height: 1180, ...touch },
    userAgent: `Mozilla/5.0 (iPad; CPU OS 18_6 like Mac OS X) ${WEBKIT} Mobile/15E148 Safari/604.1`,
  },
  {
    device: 'desktop',
    viewport: { width: 1600, height: 900 },
    userAgent: `${WINDOWS}) ${CHROME} Safari/537.36 Edg/147.0.0.0`,
  },
]
