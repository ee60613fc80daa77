import type { Breakdown } from '@incuera/contract/insights/scope.ts'

/** How an insight can be divided, in words. */
export const BREAKDOWN_LABELS: Record<Breakdown, string> = {
  device: 'Device',
  browser: 'Browser',
  os: 'Operating system',
  country: 'Country',
  utm_source: 'Campaign source',
  utm_medium: 'Campaign medium',
  utm_campaign: 'Campaign',
}
