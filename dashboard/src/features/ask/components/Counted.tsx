import type { AskInsight } from '@incuera/contract/ask/ask.ts'
import { Text } from '@mantine/core'
import { NumberLink } from '#ui/insight/NumberLink.tsx'
import { InsightLink } from './InsightLink.tsx'

interface CountedProps {
  pid: string
  insight: AskInsight
  /** Opens the sessions behind a fact. */
  onOpen(key: string, title: string): void
}

/** What an insight says about a question: every number of the answer comes from here. */
export const Counted = ({ pid, insight: { request, facts, chosenBy, title }, onOpen }: CountedProps) => (
  <div className="counted">
    <Text size="xs" c="dimmed">
      Counted by “{title}”{chosenBy === 'model' && ', which the model chose'}
      {request.q !== undefined && (
        <>
          , for <code className="answer-query">{request.q}</code>
        </>
      )}
    </Text>
    <ul>
      {facts.map(({ text, key }) => (
        <li key={text}>
          {text}{' '}
          {key !== null && (
            <NumberLink label={`Show the sessions behind: ${text}`} onOpen={() => onOpen(key, text)}>
              Sessions
            </NumberLink>
          )}
        </li>
      ))}
    </ul>
    <InsightLink pid={pid} request={request} />
  </div>
)
