import type { Claim } from '@incuera/contract/analysis.ts'
import type { Click, Moment } from '@incuera/contract/moment.ts'
import { times } from '@incuera/contract/words/count.ts'
import { clickLabel, quote } from '@incuera/contract/words/label.ts'
import { citing } from './citing.ts'
import type { Stay } from './findStays.ts'
import { onPage } from './onPage.ts'
import { hasLetters, repeated, sentenceList, upperFirst } from './sentence.ts'

/** A story with more steps is a log. */
const STEPS_MAX = 4
/** A click that opens the next page within this time is how they got there, and not worth a sentence. */
const NAVIGATES_WITHIN_MS = 1_500

export interface TimedClaim extends Claim {
  atMs: number
}

interface Step {
  stays: Stay[]
  /** Clicks, inputs and events of one stay; none if they only looked. */
  actions: Moment[]
}

/** What they did between arrival and end, a sentence for each page on which they did something. */
export function writeSteps(stays: readonly Stay[]): TimedClaim[] {
  const actions = stays.map((stay, at) => actionsOf(stay, stays[at + 1]))
  const told = new Set(
    actions
      .map((own, at) => ({ at, weight: weightOf(own) }))
      .filter(({ weight }) => weight > 0)
      .sort((a, b) => b.weight - a.weight || a.at - b.at)
      .slice(0, STEPS_MAX)
      .map(({ at }) => at),
  )
  const steps: Step[] = []
  for (const [at, stay] of stays.entries()) {
    const last = steps.at(-1)
    const own = actions[at] ?? []
    if (told.has(at) && last && isOnlyTyped(last.actions) && isOnlyTyped(own)) {
      last.stays.push(stay)
      last.actions.push(...own)
    } else if (told.has(at)) steps.push({ stays: [stay], actions: [...own] })
    else if (at > 0 && at < stays.length - 1) {
      if (last && last.actions.length === 0) last.stays.push(stay)
      else steps.push({ stays: [stay], actions: [] })
    }
  }
  return steps.map(({ stays: own, actions: done }) => ({
    ...(done.length > 0 ? acted(own, done) : looked(own)),
    atMs: own[0]?.fromMs ?? 0,
  }))
}

function actionsOf({ moments, toMs }: Stay, next: Stay | undefined): Moment[] {
  return moments.filter((moment) => {
    if (moment.type === 'click')
      return !(next && toMs - moment.atMs <= NAVIGATES_WITHIN_MS && isLastClick(moment, moments))
    return moment.type === 'input' || moment.type === 'custom'
  })
}

const isLastClick = (click: Moment, moments: readonly Moment[]) =>
  moments.findLast(({ type }) => type === 'click') === click

/** Events of the site matter most: somebody found them worth naming. */
const weightOf = (actions: readonly Moment[]): number =>
  actions.reduce((sum, { type }) => sum + (type === 'custom' ? 5 : type === 'click' ? 2 : 0.2), 0)

/** A form of several pages is one step. */
const isOnlyTyped = (actions: readonly Moment[]): boolean =>
  actions.some(({ type }) => type === 'input') &&
  actions.every((moment) => moment.type === 'input' || (moment.type === 'click' && !isLabelled(moment)))

function acted([stay, ...others]: readonly Stay[], actions: readonly Moment[]): Claim {
  if (others.length > 0) {
    const names = new Set([stay, ...others].flatMap((one) => (one ? [onPage(one.name)] : [])))
    return { text: `They filled in fields ${sentenceList([...names])}.`, eventIds: citing(actions) }
  }
  const clicks = actions.filter((moment) => moment.type === 'click')
  const labels = clicks.filter(isLabelled).map(clickLabel)
  const events = repeated(actions.flatMap((moment) => (moment.type === 'custom' ? [eventLabel(moment.name)] : [])))
  const isTyped = actions.some(({ type }) => type === 'input')
  const parts = [
    ...(labels.length > 0 ? [`clicked ${sentenceList(repeated(labels))}`] : []),
    ...(isTyped ? ['filled in fields'] : []),
    ...(labels.length === 0 && !isTyped && clicks.length > 0 ? [`clicked ${times(clicks.length)}`] : []),
  ]
  const they = parts.length > 0 ? `they ${parts.join(' and ')}` : ''
  const site = events.length > 0 ? `the site reported ${sentenceList(events)}` : ''
  const what = [they, site].filter(Boolean).join('; ')
  return { text: `${upperFirst(onPage(stay?.name ?? 'a page'))} ${what}.`, eventIds: citing(actions) }
}

function looked(stays: readonly Stay[]): Claim {
  const names = [...new Set(stays.map(({ name }) => name))]
  return { text: `They looked at ${sentenceList(names)}.`, eventIds: citing(stays.map(({ moments }) => moments[0])) }
}

/** A click on a field is how typing begins, and a masked label identifies nothing. */
const isLabelled = ({ target }: Click) =>
  hasLetters(target?.text ?? '') && !/^(input|select|textarea)$/i.test(target?.tag ?? '')

/** @example eventLabel('add_to_cart') === '“add to cart”' */
const eventLabel = (name: string) => quote(name.replaceAll(/[_.:-]+/g, ' ') || 'an event without a name')
