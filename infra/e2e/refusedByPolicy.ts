import type { Frame, Page } from 'puppeteer-core'

/**
 * What the Content-Security-Policy of a page or frame has refused since it was loaded, frames in it not counted;
 * reports as JSON.
 */
export const refusedByPolicy = (page: Page | Frame): Promise<string[]> =>
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
