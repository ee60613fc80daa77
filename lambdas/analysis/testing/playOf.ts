import type { Action } from '@incuera/contract/events.ts'
import type { Moment } from '@incuera/contract/moment.ts'
import { momentsOf } from './momentsOf.ts'

const SITE = 'https://shop.example'

/** Steps of a visitor for tests that read like a story; `seconds` pass before each. */
export const open = (seconds: number, path: string, title: string) =>
  [seconds, { type: 'pageview', url: `${SITE}${path}`, title }] as const
export const press = (seconds: number, text: string, tag = 'button') =>
  [seconds, { type: 'click', x: 1, y: 1, target: { selector: `#${text.replaceAll(' ', '-')}`, tag, text } }] as const
export const type = (seconds: number) => [seconds, { type: 'input' }] as const
export const fail = (seconds: number, message: string) => [seconds, { type: 'error', message }] as const
export const track = (seconds: number, name: string) => [seconds, { type: 'custom', name, props: {} }] as const
export const leaveForm = (seconds: number, fields: number, lastField: string) =>
  [seconds, { type: 'form_abandoned', selector: '#form', fields, lastField, seconds: 40 }] as const

/** Moments of one window, each on the page that the window showed. */
export function playOf(steps: readonly (readonly [number, Action])[]): Moment[] {
  let timestamp = 0
  let page: string | undefined
  const moments = momentsOf(
    steps.map(([seconds, action]) => {
      timestamp += seconds * 1000
      return { ...action, timestamp }
    }),
  )
  return moments.map((moment) => {
    if (moment.type === 'pageview') page = moment.url
    return { ...moment, page }
  })
}
