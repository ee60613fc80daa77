import type { Action } from '@incuera/contract/events.ts'
import { eventId, WindowId } from '@incuera/contract/ids.ts'
import type { ClickEffect, Moment } from '@incuera/contract/moment.ts'
import { anyText } from '@incuera/contract/testing/anyText.ts'
import fc from 'fast-check'

export const tab = WindowId.parse('tab1')

/**
 * Actions of one window as moments, for tests: one second apart unless `timestamp` is given, and clicks without effect
 * unless it is given.
 */
export function momentsOf(actions: (Action & { timestamp?: number; effect?: ClickEffect })[]): Moment[] {
  return actions.map((action, index) => {
    const timestamp = action.timestamp ?? index * 1000
    return {
      ...(action.type === 'click' && { effect: { isAnswered: false, isSelection: false } }),
      ...action,
      wid: tab,
      seq: 0,
      index,
      eventId: eventId(tab, 0, index),
      timestamp,
      atMs: timestamp,
      page: 'https://shop.example/cart',
    }
  })
}

const text = anyText({ maxLength: 200 })
const target = fc.record({ selector: text, tag: text, text })
const action: fc.Arbitrary<Action> = fc.oneof(
  fc.record({ type: fc.constant('pageview' as const), url: fc.oneof(fc.webUrl(), fc.constant('')), title: text }),
  fc.record({
    type: fc.constant('click' as const),
    x: fc.nat(60),
    y: fc.nat(60),
    target: fc.option(target, { nil: undefined }),
  }),
  fc.record({ type: fc.constant('error' as const), message: text }),
  fc.constant<Action>({ type: 'input' }),
  fc.record({ type: fc.constant('dead_click' as const), clickedAt: fc.nat(60_000), waitedMs: fc.nat(9000), target }),
  fc.record({
    type: fc.constant('form_abandoned' as const),
    selector: text,
    fields: fc.nat(9),
    lastField: text,
    seconds: fc.nat(900),
    submits: fc.nat(9),
    refusals: fc.nat(9),
  }),
  fc.record({ type: fc.constant('custom' as const), name: text, props: fc.constant({}) }),
)

/** Any session of one window, sorted by time. */
export const anyMoments: fc.Arbitrary<Moment[]> = fc
  .array(fc.tuple(action, fc.nat(1500)), { maxLength: 60 })
  .map((steps) => {
    let timestamp = 0
    return momentsOf(
      steps.map(([one, pause]) => {
        timestamp += pause
        return { ...one, timestamp }
      }),
    )
  })
