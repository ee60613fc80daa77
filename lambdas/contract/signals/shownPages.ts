import type { Moment } from '../moment.ts'

type PageView = Extract<Moment, { type: 'pageview' }>

/** A page as one window showed it, with what the visitor did there. */
export interface ShownPage {
  view: PageView
  /** How long it was shown; absent: it was the last page of its window. */
  stayedMs?: number
  clicks: number
  inputs: number
}

/** The pages of each window, in order. */
export function shownPages(moments: readonly Moment[]): ShownPage[][] {
  const windows = new Map<string, ShownPage[]>()
  for (const moment of moments) {
    const pages = windows.get(moment.wid) ?? []
    windows.set(moment.wid, pages)
    const last = pages.at(-1)
    if (moment.type === 'pageview') {
      if (last) last.stayedMs = moment.timestamp - last.view.timestamp
      pages.push({ view: moment, clicks: 0, inputs: 0 })
    } else if (last && moment.type === 'click') last.clicks += 1
    else if (last && moment.type === 'input') last.inputs += 1
  }
  return [...windows.values()]
}
