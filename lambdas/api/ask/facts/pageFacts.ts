import type { AskFact } from '@incuera/contract/ask/ask.ts'
import type { PAGE_ORDERS } from '@incuera/contract/ask/askChoice.ts'
import type { AnswerOf } from '@incuera/contract/insights/insights.ts'
import { counted, joinWords, printNumber, quoteName } from './sentences.ts'

const LISTED = 5

type Order = (typeof PAGE_ORDERS)[number]

/** The pages with the most of what was asked for. */
export const pageListFacts = ({ pages }: AnswerOf<'pageList'>, by: Order): AskFact[] =>
  pages
    .filter((page) => page[by] > 0)
    .toSorted((a, b) => b[by] - a[by])
    .slice(0, LISTED)
    .map(({ key, page, views, people, rage, dead, errorClicks, errors, frictionPer100 }) => {
      const troubles = [
        rage > 0 ? counted(rage, 'rage click') : '',
        dead > 0 ? counted(dead, 'dead click') : '',
        errorClicks > 0 ? counted(errorClicks, 'error click') : '',
        errors > 0 ? counted(errors, 'error') : '',
        by === 'frictionPer100' ? `${printNumber(frictionPer100)} of these per 100 views` : '',
      ].filter(Boolean)
      const seen = `${quoteName(page)}: ${counted(views, 'view')} by ${counted(people, 'person', 'people')}`
      return { text: `${seen}${troubles.length > 0 ? `, with ${joinWords(troubles)}` : ''}.`, key }
    })

/** The elements of a page that were clicked most. */
export const clickmapFacts = ({ page, clicks, elements }: AnswerOf<'clickmap'>): AskFact[] => [
  { text: `${counted(clicks, 'click')} on ${quoteName(page)}.`, key: null },
  ...elements.slice(0, LISTED).map(({ key, label, selector, tag, clicks, people, dead }) => ({
    text: `${quoteName(label ?? selector ?? tag ?? 'an element')}: ${counted(clicks, 'click')} by ${counted(people, 'person', 'people')}${
      dead > 0 ? `, ${counted(dead, 'dead click')}` : ''
    }.`,
    key,
  })),
]

/** Pages, then elements, on which most people were frustrated, without those that members called no problem. */
export function frustratedFacts({ sessions, people, ...places }: AnswerOf<'frustrated'>): AskFact[] {
  const pages = places.pages.filter(({ muted }) => muted === null)
  const elements = places.elements.filter(({ muted }) => muted === null)
  const placed = ({ rage, dead, errorClicks, ...place }: (typeof pages)[number] | (typeof elements)[number]) =>
    `${joinWords([counted(rage, 'rage click'), counted(dead, 'dead click'), counted(errorClicks, 'error click')])} by ${counted(
      place.people,
      'person',
      'people',
    )}; ${counted(place.left, 'session')} ended soon after`
  return [
    {
      text: `${counted(sessions, 'session')} of ${counted(people, 'person', 'people')} had rage, dead or error clicks.`,
      key: null,
    },
    ...pages.slice(0, LISTED).map((page) => ({ text: `${quoteName(page.page)}: ${placed(page)}.`, key: page.key })),
    ...elements.slice(0, LISTED).map((element) => ({
      text: `${quoteName(element.label ?? element.selector ?? element.tag ?? 'an element')} on ${quoteName(element.page)}: ${placed(element)}.`,
      key: element.key,
    })),
  ]
}

/** Where people went, one page after the other. */
export function journeyFacts({ sessions, levels, paths }: AnswerOf<'journeys'>, from: string | null): AskFact[] {
  const start = from === null ? '' : ` that opened ${quoteName(from)}`
  const [, next] = levels
  const [first] = levels
  const left = from === null ? [] : (first?.nodes ?? [])
  return [
    { text: `${counted(sessions, 'session')}${start}.`, key: null },
    ...left.map(({ left, leftKey }) => ({
      text: `${counted(left, 'session')} opened no other page after it.`,
      key: leftKey,
    })),
    ...(next?.nodes ?? []).slice(0, LISTED).map(({ key, page, sessions }) => ({
      text: `Next, ${counted(sessions, 'session')} opened ${page === null ? 'other pages' : quoteName(page)}.`,
      key,
    })),
    ...(from === null ? paths.slice(0, 3) : []).map(({ key, pages, sessions }) => ({
      text: `${counted(sessions, 'session')} went ${quoteName(pages.join(' → '))}.`,
      key,
    })),
  ]
}
