import type { Claim } from '@incuera/contract/analysis.ts'
import type { Device } from '@incuera/contract/session.ts'
import type { Story } from '../summary/summary.ts'
import { citing } from './citing.ts'
import type { Stay } from './findStays.ts'

/** Who came, from where, and what they saw first. */
export function writeArrival({ device, journey, firstEventId }: Story, first: Stay | undefined): Claim {
  const from = [
    ...(journey.referrerHost ? [`from ${journey.referrerHost}`] : []),
    ...(campaignOf(journey.campaign) ? [`through the campaign “${campaignOf(journey.campaign)}”`] : []),
  ]
  const visitor = `A visitor ${withDevice(device)}`.trim()
  if (!first)
    return { text: `${visitor} came to the site${from.map((part) => ` ${part}`).join('')}.`, eventIds: [firstEventId] }
  const text =
    from.length > 0
      ? `${visitor} came ${from.join(' ')} and started on ${first.name}.`
      : `${visitor} started on ${first.name}.`
  return { text, eventIds: citing([{ eventId: firstEventId }, first.moments[0]]) }
}

const DEVICES = new Map(Object.entries({ desktop: 'on a computer', mobile: 'on a phone', tablet: 'on a tablet' }))

/** @example 'on a phone (Safari on iOS)' */
function withDevice({ kind, browser, os }: Device): string {
  const system = [browser, os].filter(Boolean).join(' on ')
  return [DEVICES.get(kind) ?? '', system && `(${system})`].filter(Boolean).join(' ')
}

const campaignOf = (campaign: Story['journey']['campaign']) =>
  campaign?.campaign ?? [campaign?.source, campaign?.medium].filter(Boolean).join(' ')
