import type { Page } from 'puppeteer-core'

export const FIRST_ROW = '.list-body .list-row'
/** Opened so often; the middle counts. */
const TRIES = 5
const SCROLLED_SECONDS = 10

/** Milliseconds from a click on Sessions until the first row is drawn, the middle of five; then the list is open. */
export async function measureFirstList(page: Page, dashboardUrl: string, pid: string): Promise<number> {
  const times: number[] = []
  for (let nth = 0; nth < TRIES; nth++) {
    await page.goto(`${dashboardUrl}/projects/${pid}/usage`)
    await page.waitForSelector('dl')
    await page.evaluate(`new Promise((resolve) => requestIdleCallback(resolve))`)
    const took = await page.evaluate(
      `(async () => {
        const from = performance.now()
        document.querySelector('a[href$="/sessions"]').click()
        while (!document.querySelector('${FIRST_ROW}')) await new Promise(requestAnimationFrame)
        return performance.now() - from
      })()`,
    )
    times.push(Number(took))
  }
  return times.sort((a, b) => a - b)[TRIES >> 1] ?? Number.NaN
}

export interface ScrollResult {
  frames: number
  /** Tasks above 50 ms, as browsers count them, and the longest. */
  longTasks: number
  longestMs: number
}

/**
 * Scrolls the list that is on the page by two screens a frame for some seconds, in which it also asks for what is new,
 * then jumps to its middle and its end.
 */
export async function measureScroll(page: Page): Promise<ScrollResult> {
  return JSON.parse(
    String(
      await page.evaluate(`(async () => {
        const tasks = []
        const observer = new PerformanceObserver((list) => {
          for (const { duration } of list.getEntries()) tasks.push(duration)
        })
        observer.observe({ type: 'longtask' })
        let frames = 0
        const until = performance.now() + ${SCROLLED_SECONDS * 1000}
        while (performance.now() < until) {
          scrollBy(0, innerHeight * 2)
          frames++
          await new Promise(requestAnimationFrame)
        }
        for (const part of [0.5, 1]) {
          scrollTo(0, document.documentElement.scrollHeight * part)
          await new Promise((resolve) => setTimeout(resolve, 300))
        }
        observer.disconnect()
        return JSON.stringify({ frames, longTasks: tasks.length, longestMs: Math.max(0, ...tasks) })
      })()`),
    ),
  )
}
