import type { Moment } from '@incuera/contract/moment.ts'
import { pathOf } from '@incuera/contract/stripUrl.ts'
import type { Story } from '../summary/summary.ts'
import type { PageName } from './createPageNames.ts'

/** The visitor on one page, from the time they turned to it until they turned to another. */
export interface Stay {
  url: string
  title: string
  /** As a sentence calls it. */
  name: string
  fromMs: number
  toMs: number
  /** At least one; the first is mostly the page view. */
  moments: readonly [Moment, ...Moment[]]
}

/**
 * The pages in the order in which the visitor turned to them, over all windows. A page that is loaded again, or
 * returned to with nothing in between, continues its stay. What was recorded before the first page view belongs to the
 * first page.
 */
export function findStays({ moments, durationMs }: Pick<Story, 'moments' | 'durationMs'>, nameOf: PageName): Stay[] {
  const titles = new Map<string, string>()
  const runs: { url: string; moments: [Moment, ...Moment[]] }[] = []
  for (const moment of moments) {
    const url = (moment.type === 'pageview' ? moment.url : moment.page) ?? runs.at(-1)?.url ?? ''
    if (moment.type === 'pageview' && moment.title.trim()) titles.set(url, moment.title)
    const run = runs.at(-1)
    if (run && (run.url === '' || isSamePage(run.url, url))) {
      run.url = url
      run.moments.push(moment)
    } else runs.push({ url, moments: [moment] })
  }
  return runs.map(({ url, moments: own }, at) => {
    const title = titles.get(url) ?? ''
    const fromMs = own[0].atMs
    const toMs = runs[at + 1]?.moments[0].atMs ?? Math.max(durationMs, own.at(-1)?.atMs ?? 0)
    return { url, title, name: nameOf(url, title), fromMs, toMs, moments: own }
  })
}

const isSamePage = (a: string, b: string) => a === b || (pathOf(a) !== null && pathOf(a) === pathOf(b))
