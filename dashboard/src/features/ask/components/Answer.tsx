import type { AskAnswer, AskFact } from '@incuera/contract/ask/ask.ts'
import { Text } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { formatRange } from '#lib/insights/range.ts'
import { formatCount, formatCounted } from '#shared/format/formatNumber.ts'
import { CiteLink } from './CiteLink.tsx'
import { Counted } from './Counted.tsx'

export type DoneAnswer = Extract<AskAnswer, { status: 'done' }>

interface AnswerProps {
  pid: string
  answer: DoneAnswer
  /** Opens the sessions behind a fact of the answer's insight. */
  onOpen(key: string, title: string): void
}

/** What is known about a question: a number that code counted, and statements with the moments that prove them. */
export function Answer({ pid, answer, onOpen }: AnswerProps) {
  const { number, nothing, author, sessions, insight } = answer
  // Rules say what is shown below: the number, and the facts.
  const statements = author.type === 'model' ? answer.statements : []
  const placeOf = (sid: string) => sessions.findIndex(({ session }) => session.sid === sid) + 1
  return (
    <div className="answer" aria-live="polite">
      {nothing && <Text>{nothing}</Text>}
      {number && (
        <Text fw={650}>
          {formatCount(number.sessions)} of {formatCounted(number.of, 'session')} match{' '}
          <code className="answer-query">{number.q}</code>.
        </Text>
      )}
      {statements.length > 0 ? (
        <ol>
          {statements.map(({ text, citations, facts }) => (
            <li key={text}>
              {text}{' '}
              {citations.map((citation) => (
                <CiteLink
                  key={`${citation.sid} ${citation.eventId}`}
                  pid={pid}
                  citation={citation}
                  place={placeOf(citation.sid)}
                />
              ))}
              {(facts ?? []).map((place) => (
                <FactLink key={place} fact={insight?.facts[place]} onOpen={onOpen} />
              ))}
            </li>
          ))}
        </ol>
      ) : (
        !nothing &&
        sessions.length > 0 &&
        insight === null && (
          <Text>
            {author.type === 'rules' && !author.because ? 'No model is configured. ' : 'No model wrote this answer. '}
            These sessions match best.
          </Text>
        )
      )}
      {insight && <Counted pid={pid} insight={insight} onOpen={onOpen} />}
      <Text size="xs" c="dimmed">
        {[
          `Read ${formatCounted(answer.searched, 'session')}, ${formatRange(answer.range)}`,
          author.type === 'model' && `written by ${author.model}`,
          author.type === 'model' && author.cost !== undefined && `$${author.cost.toFixed(4)}`,
          checksOf(answer),
        ]
          .filter(Boolean)
          .join(' · ')}
      </Text>
      {number && (
        <Text size="xs">
          <Link
            to="/projects/$pid/sessions"
            params={{ pid }}
            search={{ q: number.q, range: `${answer.range.from}..${answer.range.to}` }}
          >
            Show these sessions
          </Link>
        </Text>
      )}
    </div>
  )
}

/** A counted fact that proves a statement; it opens its sessions. */
function FactLink({ fact, onOpen }: { fact: AskFact | undefined; onOpen: AnswerProps['onOpen'] }) {
  const key = fact?.key
  if (!fact || !key) return null
  return (
    <button
      type="button"
      className="cite"
      aria-label={`Show the sessions behind: ${fact.text}`}
      onClick={() => onOpen(key, fact.text)}
    >
      counted
    </button>
  )
}

/** How much of a model's answer held. */
function checksOf({ statements, dropped, author }: DoneAnswer): string | false {
  if (author.type !== 'model') return false
  const citations = statements.reduce(
    (sum, statement) => sum + statement.citations.length + (statement.facts?.length ?? 0),
    0,
  )
  const lost = dropped ? `, ${formatCounted(dropped.statements, 'sentence')} dropped` : ''
  return `${citations} of ${formatCounted(citations, 'citation')} checked${lost}`
}
