import type { Hand } from '../visitor/createHand.ts'
import { browse } from './browse.ts'
import { buy } from './buy.ts'
import { fumble } from './fumble.ts'
import { hitErrors } from './hitErrors.ts'
import { rage } from './rage.ts'

export interface Person {
  /** What the log calls them. */
  does: string
  act(hand: Hand): Promise<void>
}

export const people = {
  buyer: { does: 'finds a mug, buys it', act: buy },
  browser: { does: 'looks around and leaves', act: browse },
  rager: { does: 'clicks a dead button in anger', act: rage },
  unlucky: { does: 'runs into both errors of the gift card page', act: hitErrors },
  fumbler: { does: 'fails the form three times', act: fumble },
} as const satisfies Record<string, Person>

export type PersonName = keyof typeof people
export const personNames: PersonName[] = ['buyer', 'browser', 'rager', 'unlucky', 'fumbler']
