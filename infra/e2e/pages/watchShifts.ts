import type { Page } from 'puppeteer-core'

/** What has jumped, and from where to where; TypeScript has no type of it yet. */
interface Source {
  node: Node | null
  previousRect: DOMRectReadOnly
  currentRect: DOMRectReadOnly
}

/**
 * Adds up by how much of the window the content of a tab jumps up or down (layout-shift.dev), from now on. Sideways it
 * moves where the navigation makes room for a session.
 */
export async function watchShifts(page: Page): Promise<{ take(): Promise<number> }> {
  await page.evaluate(() => {
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) {
        const sources: Source[] = Reflect.get(entry, 'sources')
        const jumps = sources.some(
          ({ node, previousRect, currentRect }) =>
            node?.parentElement?.closest('main') && Math.abs(previousRect.y - currentRect.y) > 1,
        )
        if (jumps && Reflect.get(entry, 'hadRecentInput') === false)
          Reflect.set(window, 'shifted', Number(Reflect.get(window, 'shifted') ?? 0) + Reflect.get(entry, 'value'))
      }
    }).observe({ type: 'layout-shift' })
  })
  return {
    /** The sum since the last call. */
    take: () =>
      page.evaluate(() => {
        const sum = Number(Reflect.get(window, 'shifted') ?? 0)
        Reflect.set(window, 'shifted', 0)
        return sum
      }),
  }
}
