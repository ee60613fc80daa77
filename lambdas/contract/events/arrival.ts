import * as z from 'zod'
import { type Fields, isFields, rawTextOf, textOf } from '../fields.ts'
import type { EventColumns } from '../lake/eventFields.ts'
import { NAME_CHARACTERS_MAX } from '../limits.ts'
import { parseUrl } from '../parseUrl.ts'

/** The campaign that a link was part of, from the `utm_` parameters of the page's address. */
export const Campaign = z.object({
  source: z.string().optional(),
  medium: z.string().optional(),
  campaign: z.string().optional(),
})
export type Campaign = z.infer<typeof Campaign>

/** How a visitor came to a page. */
export interface Arrival {
  /** Host of the page with the link, if it is another site. */
  referrerHost?: string
  utm?: Campaign
}

/** From the payload of a page view. */
export function arrivalOf({ referrer, utm, url }: Fields): Arrival {
  const host = hostOf(referrer)
  const campaign = isFields(utm) ? campaignOf(utm) : undefined
  return { ...(host && host !== hostOf(url) && { referrerHost: host }), ...(campaign && { utm: campaign }) }
}

function campaignOf(utm: Fields): Campaign | undefined {
  const read = (name: string) => textOf(utm[name], NAME_CHARACTERS_MAX) || undefined
  const campaign = { source: read('source'), medium: read('medium'), campaign: read('campaign') }
  return campaign.source || campaign.medium || campaign.campaign ? campaign : undefined
}

function hostOf(url: unknown): string {
  return textOf(parseUrl(rawTextOf(url))?.host ?? '', NAME_CHARACTERS_MAX)
}

export const arrivalColumns = ({ referrerHost, utm }: Arrival): EventColumns => ({
  ...{ referrer_host: referrerHost },
  ...{ utm_source: utm?.source, utm_medium: utm?.medium, utm_campaign: utm?.campaign },
})
