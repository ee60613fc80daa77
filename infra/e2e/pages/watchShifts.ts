import type { Page } from 'puppeteer-core'

/** What has jumped, and from where to where; TypeScript has no type of it yet. */
interface Source {
  node: Node | null
  previousRect: DOMRectReadOnly
  currentRect: DOMRectReadOnly
}

/** How much of a page has jumped since the last question. */
export interface Shifts {
  /** The sum of the windows' shares. */
  shift: number
  /** Each part that jumped, such as `0.048 section.inspector 120 to 96`: the share, the part and its top in pixels. */
  moved: string[]
}

/**
 * Adds up by how much of the window the content of a tab jumps up or down (layout-shift.dev), from now on. Sideways it
 * moves where the navigation makes room for a session.
 */
export async function watchShifts(page: Page): Promise<{ take(): Promise<Shifts> }> {
  await page.evaluate(() => {
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) {
        const sources: Source[] = Reflect.get(entry, 'sources')
        const jumps = sources.filter(
          ({ node, previousRect, currentRect }) =>
            node?.parentElement?.closest('main') && Math.abs(previousRect.y - currentRect.y) > 1,
        )
        if (jumps.length === 0 || Reflect.get(entry, 'hadRecentInput') !== false) continue
        const value: number = Reflect.get(entry, 'value')
        const known: Shifts = Reflect.get(window, 'shifted') ?? { shift: 0, moved: [] }
        const moved = jumps.map(({ node, previousRect, currentRect }) => {
          const element = node instanceof Element ? node : node?.parentElement
          const name = `${element?.localName}.${element?.getAttribute('class')}`
          return `${value.toFixed(4)} ${name} ${previousRect.y} to ${currentRect.y}`
        })
        Reflect.set(window, 'shifted', { shift: known.shift + value, moved: [...known.moved, ...moved] })
      }
    }).observe({ type: 'layout-shift' })
  })
  return {
    /** Since the last call. */
    take: () =>
      page.evaluate(() => {
        const shifts: Shifts = Reflect.get(window, 'shifted') ?? { shift: 0, moved: [] }
        Reflect.set(window, 'shifted', { shift: 0, moved: [] })
        return shifts
      }),
  }
}
