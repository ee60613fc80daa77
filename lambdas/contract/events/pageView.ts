import * as z from 'zod'
import { type Fields, rawTextOf, textOf, urlOf } from '../fields.ts'
import { parseUrl } from '../parseUrl.ts'
import { type Arrival, arrivalColumns, arrivalOf, Campaign } from './arrival.ts'
import { defineAction } from './defineAction.ts'
import type { Described, EventDefinition } from './eventDefinition.ts'
import { known, pageColumns } from './pageColumns.ts'
import { PagePlace, type Place, placeColumns, placeOf } from './place.ts'

export const PageView = z.object({
  /** Without query and hash: both may carry secrets. */
  url: z.string(),
  title: z.string(),
  referrer: z.string(),
  /** The site's own campaign names in its address; nothing else of a query is read. Absent for earlier recorders. */
  utm: Campaign.optional(),
  page: PagePlace.optional(),
})
export type PageView = z.infer<typeof PageView>

export interface PageViewAction extends Arrival {
  type: 'pageview'
  url: string
  title: string
  place?: Place
}

export const pageViewEvent = {
  tag: 'incuera.pageview',
  version: 1,
  payload: PageView,
  explanation: 'A page was opened: once per load, and once per navigation within an app',
  action: {
    ...defineAction<PageViewAction>({
      type: 'pageview',
      explanation: 'A page was opened, also within an app',
      columns: ({ title, place, referrerHost, utm, ...page }, tools) => ({
        ...{ ...pageColumns(page, tools), title: known(title) },
        ...{ ...placeColumns(place), ...arrivalColumns({ referrerHost, utm }) },
      }),
    }),
    read: (payload: Fields): PageViewAction => ({
      ...{ type: 'pageview', url: urlOf(payload.url), title: textOf(payload.title) },
      ...{ ...arrivalOf(payload), place: placeOf(payload.page) },
    }),
  },
  looks: [{ kind: 'page_view', label: 'Page view', plural: 'Pages', color: 'blue', icon: 'file', rank: 10 }],
  describe: ({ url, title }): Described<'page_view'> => {
    const name = rawTextOf(title).trim()
    return { kind: 'page_view', title: `Opened ${name ? `“${name}”` : pathOfPage(rawTextOf(url))}` }
  },
} as const satisfies EventDefinition<'page_view'>

const pathOfPage = (url: string) => parseUrl(url)?.pathname ?? (url || 'an unnamed page')
