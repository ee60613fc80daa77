import type { OUTCOMES } from '@incuera/contract/session.ts'
import type { Hand } from '../visitor/hand.ts'
import { askDelivery } from './askDelivery.ts'
import { browse } from './browse.ts'
import { buy } from './buy.ts'
import { buyDespiteError } from './buyDespiteError.ts'
import { compareInTabs } from './compareInTabs.ts'
import { flipPictures } from './flipPictures.ts'
import { fumble } from './fumble.ts'
import { getLost } from './getLost.ts'
import { hitErrors } from './hitErrors.ts'
import { meetBlankPage } from './meetBlankPage.ts'
import { missOnce } from './missOnce.ts'
import { rage } from './rage.ts'
import { returnFromIdle } from './returnFromIdle.ts'
import { selectText } from './selectText.ts'
import { thrash } from './thrash.ts'
import { tryCoupons } from './tryCoupons.ts'

export interface Person {
  /** What the log calls them. */
  does: string
  /** How their session ends, by their own word: any of these is right. */
  outcomes: readonly (typeof OUTCOMES)[number][]
  /** Signals that would be wrong, because of what they do. */
  never: readonly string[]
  /** Does it, and writes down what must be found. */
  act(hand: Hand): Promise<void>
}

const CALM = ['rage_click', 'dead_click', 'error_click', 'thrashed_cursor', 'quick_back', 'dead_end'] as const

export const people = {
  buyer: { does: 'finds a mug, buys it', outcomes: ['completed'], never: CALM, act: buy },
  browser: { does: 'looks around and leaves', outcomes: ['browsed', 'abandoned'], never: CALM, act: browse },
  rager: {
    does: 'clicks a dead button in anger',
    outcomes: ['blocked', 'abandoned'],
    never: ['error_click'],
    act: rage,
  },
  unlucky: {
    does: 'runs into both errors of the gift card page',
    outcomes: ['blocked', 'abandoned'],
    never: ['rage_click'],
    act: hitErrors,
  },
  fumbler: {
    does: 'fails the form five times',
    outcomes: ['abandoned', 'blocked'],
    never: ['rage_click'],
    act: fumble,
  },
  unharmed: {
    does: 'meets an error that harms nobody, and buys',
    outcomes: ['completed'],
    never: CALM,
    act: buyDespiteError,
  },
  flipper: { does: 'flips through pictures', outcomes: ['browsed'], never: CALM, act: flipPictures },
  reader: { does: 'selects text and signs a card', outcomes: ['browsed'], never: CALM, act: selectText },
  waiter: { does: 'waits for a slow answer', outcomes: ['browsed'], never: CALM, act: askDelivery },
  shrugger: {
    does: 'clicks a dead button once',
    outcomes: ['browsed', 'abandoned'],
    never: ['rage_click'],
    act: missOnce,
  },
  lost: { does: 'goes in circles', outcomes: ['abandoned', 'blocked', 'browsed'], never: ['rage_click'], act: getLost },
  shaker: {
    does: 'shakes the mouse',
    outcomes: ['browsed', 'abandoned'],
    never: ['rage_click', 'dead_click', 'error_click'],
    act: thrash,
  },
  comparer: { does: 'compares in two tabs, and buys', outcomes: ['completed'], never: CALM, act: compareInTabs },
  returner: {
    does: 'comes back after ten minutes, and buys',
    outcomes: ['completed'],
    never: CALM,
    act: returnFromIdle,
  },
  stranded: {
    does: 'reloads a page that stays blank',
    outcomes: ['blocked', 'abandoned'],
    never: ['rage_click', 'dead_click'],
    act: meetBlankPage,
  },
  saver: {
    does: 'has two coupons refused, and leaves',
    outcomes: ['abandoned', 'blocked'],
    never: ['rage_click', 'dead_click'],
    act: tryCoupons,
  },
} as const satisfies Record<string, Person>

export type PersonName = keyof typeof people
export const personNames = Object.keys(people).filter(isPersonName)

export function isPersonName(name: string): name is PersonName {
  return Object.hasOwn(people, name)
}
