import type { Page } from 'puppeteer-core'

/** What the Content-Security-Policy of a page has refused since it was loaded, frames not counted; reports as JSON. */
export const refusedByPolicy = (page: Page): Promise<string[]> =>
  page.evaluate(
    () =>
      new Promise<string[]>((resolve) => {
        const refused: string[] = []
        const observer = new ReportingObserver(
          (reports) => {
            refused.push(...reports.map(({ body }) => JSON.stringify(body)))
          },
          { types: ['csp-violation'], buffered: true },
        )
        observer.observe()
        // Buffered reports arrive in a separate task.
        setTimeout(() => resolve(refused), 200)
      }),
  )
