import type { AskFact } from '@incuera/contract/ask/ask.ts'
import type { AnswerOf } from '@incuera/contract/insights/insights.ts'
import { counted, percent, printNumber, printSeconds, quoteName } from './sentences.ts'

const LISTED = 5

/** The errors that most people met. */
export const errorFacts = ({ sessions, people, total, groups }: AnswerOf<'errorGroups'>): AskFact[] => [
  {
    text: `${counted(total, 'different error')} in ${counted(sessions, 'session')} of ${counted(people, 'person', 'people')}.`,
    key: null,
  },
  ...groups
    .slice(0, LISTED)
    .map(({ key, message, type, page, count, sessions, people, leftShare, usualLeftShare }) => ({
      text: `${quoteName(message ?? type ?? 'Error')}${page === null ? '' : `, mostly on ${quoteName(page)}`}: ${counted(count, 'time')} in ${counted(
        sessions,
        'session',
      )} of ${counted(people, 'person', 'people')}; ${percent(leftShare)} left soon after, usually ${percent(usualLeftShare)} do.`,
      key,
    })),
]

/** The problems that weigh most. */
export const themeFacts = ({ sessions, people, total, themes }: AnswerOf<'themes'>): AskFact[] => [
  {
    text: `${counted(total, 'problem')} in ${counted(sessions, 'session')} of ${counted(people, 'person', 'people')}.`,
    key: null,
  },
  ...themes.slice(0, LISTED).map(({ key, title, page, count, sessions, people }) => ({
    text: `${quoteName(title)}${page === null ? '' : ` on ${quoteName(page)}`}: ${counted(count, 'time')} in ${counted(
      sessions,
      'session',
    )} of ${counted(people, 'person', 'people')}.`,
    key,
  })),
]

/** How fast three of four loads are, on all pages and on the slowest. */
export function vitalFacts({ all, pages }: AnswerOf<'vitals'>): AskFact[] {
  const measured = (['lcp', 'inp', 'cls'] as const).flatMap((name) => {
    const value = all[name]
    if (!value) return []
    const shown =
      name === 'cls' ? value.p75.toLocaleString('en', { maximumFractionDigits: 3 }) : printSeconds(value.p75)
    return [
      {
        text: `${name.toUpperCase()} of three of four loads: at most ${shown} (${value.rating.replace('-', ' ')}); ${counted(
          value.poor,
          'load',
        )} of ${printNumber(value.good + value.needsImprovement + value.poor)} poor.`,
        key: value.key,
      },
    ]
  })
  const slowest = pages
    .flatMap(({ page, device, lcp, loads }) => (lcp ? [{ page, device, lcp, loads }] : []))
    .toSorted((a, b) => b.lcp.p75 - a.lcp.p75)
    .slice(0, LISTED)
    .map(({ page, device, lcp, loads }) => ({
      text: `${quoteName(page)} on ${device}: LCP ${printSeconds(lcp.p75)} over ${counted(loads, 'load')}.`,
      key: lcp.key,
    }))
  return [...measured, ...slowest]
}

/** How many people come back. */
export const retentionFacts = ({ people, anonymousSessions, average }: AnswerOf<'retention'>): AskFact[] => [
  {
    text: `${counted(people, 'identified person', 'identified people')}; ${counted(
      anonymousSessions,
      'session',
    )} of nobody known cannot be followed.`,
    key: null,
  },
  ...average
    .filter(({ later }) => later > 0)
    .slice(0, LISTED)
    .map(({ later, people, of, share }) => ({
      text: `${counted(people, 'person', 'people')} of ${of.toLocaleString('en')} (${percent(share)}) came back ${counted(later, 'week')} later.`,
      key: null,
    })),
]
