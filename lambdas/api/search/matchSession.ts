import { type FieldName, searchField } from '@incuera/contract/search/fields.ts'
import {
  type Condition,
  isAny,
  type Operator,
  type Pattern,
  type Search,
  type SearchClause,
  type SearchValue,
} from '@incuera/contract/search/search.ts'
import type { Session } from '@incuera/contract/session.ts'
import { pathOf } from '@incuera/contract/stripUrl.ts'
import { TAGGED_SESSIONS_FOUND_MAX } from '@incuera/contract/tags/tag.ts'

/** `null`: nobody can say before the session is processed. */
export type Verdict = boolean | null

const DAY_MS = 86_400_000

/** Whether a session of the list meets a search, as far as the list knows it. The lake has the rest. */
export function matchSession({ clauses }: Search, session: Session, nowMs: number): Verdict {
  const verdicts = clauses.map((clause) => {
    const verdict = matchClause(clause, session, nowMs)
    return verdict === null ? null : verdict !== clause.isNegated
  })
  return verdicts.includes(false) ? false : verdicts.includes(null) ? null : true
}

/** The clauses that the list decides: the lake takes those that it does not know as met. */
export const listClauses = ({ clauses }: Search): SearchClause[] =>
  clauses.filter((clause) => clause.type === 'field' && clause.field === 'has')

/** Words of `has` that the lake knows, the last one by the sessions that `resolveMarks` has found. */
const KNOWN_TO_LAKE = ['user', 'summary', 'note']

/** Whether the lake has decided a clause of {@link listClauses}, so that its total is exact. */
export const isKnownToLake = (clause: SearchClause): boolean =>
  clause.type === 'field' &&
  (clause.markedSids?.length ?? 0) < TAGGED_SESSIONS_FOUND_MAX &&
  clause.values.every((value) => value.type === 'pattern' && KNOWN_TO_LAKE.includes(value.pattern.join('')))

function matchClause(clause: SearchClause, session: Session, nowMs: number): Verdict {
  switch (clause.type) {
    case 'text':
      return matchText(clause.text, session)
    case 'steps':
      return null
    case 'field': {
      const known = valuesOf(clause.field, session)
      if (known === null) return null
      const isMet = clause.values.some((value) => matchValue(clause, value, known, nowMs))
      // The list has the path of the first page, and not its pattern; the analysis may still give the tag.
      const isPartial = clause.field === 'entry' || (clause.field === 'tag' && !insightOfSession(session))
      return isPartial && !isMet ? null : isMet
    }
  }
}

/** A session that the headline does not describe may still have the words elsewhere. */
function matchText(text: string, session: Session): Verdict {
  const insight = insightOfSession(session)
  const words = [insight?.headline ?? '', ...(insight?.tags ?? []), ...(session.tags ?? [])].join('\n').toLowerCase()
  return words.includes(text.toLowerCase()) ? true : null
}

const insightOfSession = (session: Session) => (session.status === 'ready' ? session.insight : undefined)

type Known = (string | number)[]

/** The values of a field; null: the list does not have them, or not yet. */
function valuesOf(field: FieldName, session: Session): Known | null {
  const ready = session.status === 'ready' ? session : null
  const { device, counts } = session
  switch (field) {
    case 'device':
      return [device.kind]
    case 'browser':
      return [device.browser]
    case 'os':
      return [device.os]
    case 'country':
      return device.country ? [device.country] : []
    case 'user':
      return session.userKey ? [session.userKey] : []
    case 'entry':
      return [pathOf(session.entryUrl) ?? '']
    case 'started':
      return [session.startedAt]
    case 'duration':
      return ready ? [ready.durationMs] : null
    case 'pages':
      return ready ? [counts.pages] : null
    case 'clicks':
      return ready ? [counts.clicks] : null
    case 'errors':
      return ready ? [counts.errors] : null
    case 'is':
      return [
        {
          recording: 'live',
          ended: 'processing',
          compacting: 'processing',
          ready: 'ready',
          failed: 'failed',
          discarded: '',
        }[session.status],
      ]
    case 'has':
      return hasOf(session)
    case 'tag':
      return [...(insightOfSession(session)?.tags ?? []), ...(session.tags ?? [])]
    default:
      return insightOf(field, session)
  }
}

function hasOf(session: Session): string[] {
  const ready = session.status === 'ready' ? session : null
  return [
    ...(ready?.video.status === 'ready' ? ['video'] : []),
    ...(ready?.insight ? ['summary'] : []),
    ...(session.userKey ? ['user'] : []),
    ...(session.notes ? ['note'] : []),
  ]
}

function insightOf(field: FieldName, session: Session): Known | null {
  const insight = insightOfSession(session)
  if (!insight) return null
  switch (field) {
    case 'friction':
      return [insight.friction]
    case 'outcome':
      return [insight.outcome]
    case 'active':
      return [insight.activeMs]
    case 'signal':
      return Object.entries(insight.signals).flatMap(([kind, count]) => Array.from({ length: count }, () => kind))
    default:
      return null
  }
}

function matchValue({ field }: Condition, value: SearchValue, known: Known, nowMs: number): boolean {
  const numbers = known.filter((one) => typeof one === 'number')
  switch (value.type) {
    case 'pattern': {
      const isPart = searchField(field).kind === 'contains'
      const found = known.filter((one) => matchPattern(String(one), value.pattern, isPart)).length
      const { operator, amount } = value.count ?? { operator: '>=', amount: 1 }
      return compare(found, operator, amount)
    }
    case 'number':
      return numbers.some((one) => compare(one, value.operator, value.amount))
    case 'duration':
      return numbers.some((one) => compare(one, value.operator, value.ms))
    case 'age':
      return numbers.some((one) => compare(nowMs - one, value.operator, value.ms))
    case 'day':
      return numbers.some((one) => compare(Math.floor(one / DAY_MS), value.operator, Date.parse(value.day) / DAY_MS))
  }
}

/** As `LIKE` does it in SQL: parts in their order, in any letter case. */
export function matchPattern(text: string, pattern: Pattern, isPart: boolean): boolean {
  if (isAny(pattern)) return text !== ''
  const parts = (isPart ? ['', ...pattern, ''] : [...pattern]).map((part) => part.toLowerCase())
  const words = text.toLowerCase()
  const [first = '', ...rest] = parts
  const last = rest.pop()
  if (last === undefined) return words === first
  if (!words.startsWith(first)) return false
  let at = first.length
  for (const part of rest) {
    const found = words.indexOf(part, at)
    if (found === -1) return false
    at = found + part.length
  }
  return words.length - last.length >= at && words.endsWith(last)
}

function compare(value: number, operator: Operator, amount: number): boolean {
  switch (operator) {
    case '=':
      return value === amount
    case '<':
      return value < amount
    case '<=':
      return value <= amount
    case '>':
      return value > amount
    case '>=':
      return value >= amount
  }
}
