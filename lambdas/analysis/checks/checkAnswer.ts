import type { Problem, Summary } from '@incuera/contract/analysis.ts'
import { SIGNALS } from '@incuera/contract/registry.ts'
import { SEVERITIES } from '@incuera/contract/signals/signalDefinition.ts'
import { ModelError } from '../model/modelError.ts'
import type { ModelSummary } from '../model/prompt.ts'
import type { Entry, Timeline } from '../model/writeTimeline.ts'
import { citing } from '../rules/citing.ts'
import { checkChapters } from './checkChapters.ts'
import { checkOutcome } from './checkOutcome.ts'
import { checkStatement } from './checkStatement.ts'
import { namesNoOutsider } from './namesNoOutsider.ts'
import type { Known, Statement } from './statement.ts'

/** Above this share of statements that do not hold, the rest of a summary is not trustworthy either. */
export const DROPPED_SHARE_MAX = 0.15

export interface Checked {
  summary: Omit<Summary, 'author'>
  /** Why each dropped statement was dropped, for the log. */
  reasons: string[]
}

/**
 * Turns a model's answer into a summary of which every statement holds: what does not is dropped and counted.
 * @param ruled the summary by rules, for what has to be replaced
 * @throws ModelError when too much was dropped or no claim remains
 */
export function checkAnswer(answer: ModelSummary, timeline: Timeline, known: Known, ruled: Summary): Checked {
  const reasons: string[] = []
  const holds = (what: string, statement: Statement): boolean => {
    const reason = checkStatement(statement, known)
    if (reason !== null) reasons.push(`${what} ${reason}`)
    return reason === null
  }
  const read = (text: string, ids: readonly string[]) => toStatement(text, ids, timeline)

  const headline = read(answer.headline.text, answer.headline.event_ids)
  const keepsHeadline = holds('headline', headline)
  const outcome = checkOutcome(answer.outcome.value, read('', answer.outcome.event_ids), known)
  if (outcome.reason !== null) reasons.push(`outcome ${outcome.reason}`)
  const claims = answer.claims.flatMap(({ text, event_ids }) => {
    const claim = read(text, event_ids)
    return holds('claim', claim) ? [{ text, eventIds: citing(claim.cited) }] : []
  })
  const chapters = checkChapters(answer.chapters, timeline, known, reasons)
  const problems = answer.problems.flatMap(({ text, severity, suggestion, event_ids }) => {
    const problem = read(text, event_ids)
    if (!holds('problem', problem)) return []
    const worst = worstOf(problem.cited)
    if (worst === null) {
      reasons.push('problem cites nothing that went wrong')
      return []
    }
    return [
      { text, severity: atMost(severity, worst), suggestion: adviceOf(suggestion, known), ...proofOf(problem.cited) },
    ]
  })

  const of = 2 + answer.claims.length + answer.chapters.length + answer.problems.length
  if (reasons.length > of * DROPPED_SHARE_MAX)
    throw new ModelError('answer_rejected', `${reasons.length} of ${of} statements do not hold: ${reasons.join('; ')}`)
  if (claims.length === 0) throw new ModelError('answer_rejected', 'the model made no claim that holds')
  return {
    summary: {
      headline: keepsHeadline ? answer.headline.text : ruled.headline,
      outcome: outcome.value,
      sentiment:
        outcome.value === answer.outcome.value && !isFlattering(answer, known) ? answer.sentiment : ruled.sentiment,
      ...{ claims, problems, chapters: chapters.length > 0 ? chapters : ruled.chapters },
      tags: [...new Set(answer.tags.filter(isTag))],
      dropped: { statements: reasons.length, of },
    },
    reasons,
  }
}

/** A sentence of a model with the lines that it cites. */
export function toStatement(text: string, ids: readonly string[], { entries }: Timeline): Statement {
  const cited = [...new Set(ids)].flatMap((id) => entries.get(id) ?? [])
  return { text, cited, unresolved: ids.filter((id) => !entries.has(id)) }
}

/** Advice proves nothing, but may not lead anywhere. */
const adviceOf = (suggestion: string, known: Known): string =>
  namesNoOutsider({ text: suggestion, cited: [], unresolved: [] }, known) === null ? suggestion : ''

function worstOf(cited: readonly Entry[]): Problem['severity'] | null {
  const worst = Math.max(...cited.map(({ severity }) => SEVERITIES.indexOf(severity)))
  const severity = SEVERITIES[worst]
  return severity === undefined || severity === 'none' ? null : severity
}

/** A problem is no worse than what it cites. */
const atMost = (severity: Problem['severity'], worst: Problem['severity']) =>
  SEVERITIES.indexOf(severity) > SEVERITIES.indexOf(worst) ? worst : severity

function proofOf(cited: readonly Entry[]): Pick<Problem, 'eventIds' | 'kind'> {
  const kinds = new Set(cited.filter(({ severity }) => severity !== 'none').map(({ kind }) => kind))
  const kind = SIGNALS.find((definition) => kinds.has(definition.kind))?.kind
  return { eventIds: citing(cited), kind: kinds.size === 1 ? kind : undefined }
}

/** Nobody is pleased who was blocked, or who met something severe on the way. */
const isFlattering = ({ sentiment }: ModelSummary, { outcome, entries }: Known) =>
  sentiment === 'positive' &&
  (outcome === 'blocked' || entries.some(({ severity }) => SEVERITIES.indexOf(severity) >= SEVERITIES.indexOf('high')))

/** Words to filter by. How it ended has its own field, so a tag cannot contradict it. */
const isTag = (tag: string) =>
  /^[a-z0-9]+([-_][a-z0-9]+)*$/.test(tag) && tag.length <= 30 && !/success|complet|satisf|happy|converted/.test(tag)
