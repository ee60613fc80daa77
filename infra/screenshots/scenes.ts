import type { Page } from 'puppeteer-core'

/** One picture of the documentation. */
export interface Scene {
  /** Name of the file. */
  name: string
  /** Below the project, with query. */
  path: string
  /** What is done there before the picture is taken. */
  act?(page: Page): Promise<unknown>
}

/** A replay has its first picture, and its pointer a trail. */
const PLAY_MS = 6_000

/** The pictures of the README and the tour, in the order of a first walk through the product. */
export const scenes: readonly Scene[] = [
  { name: 'home', path: 'home' },
  { name: 'sessions', path: 'sessions?sort=friction' },
  {
    name: 'session',
    path: 'sessions?sort=friction',
    async act(page) {
      await page.click('a[href*="/sessions/"][href*="-"]')
      await page.waitForSelector('.inspector')
      await new Promise((resolve) => setTimeout(resolve, PLAY_MS))
    },
  },
  { name: 'heatmap', path: 'heatmaps' },
  { name: 'errors', path: 'errors' },
  { name: 'journeys', path: 'journeys' },
]
