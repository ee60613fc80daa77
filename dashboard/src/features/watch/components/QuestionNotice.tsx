import type { QuestionUse } from '@incuera/contract/scanners/scannerApi.ts'
import { Alert, Text } from '@mantine/core'

/** What questions use today; null: no model answers them. */
export function QuestionNotice({ questions }: { questions: QuestionUse | null }) {
  if (!questions)
    return (
      <Alert color="gray" title="A question needs a language model">
        None is configured. Set analysis.llm in incuera.config.ts, or use a rule.
      </Alert>
    )
  const { askedToday, dollarsToday, perDayMax } = questions
  return (
    <Text size="sm" c="dimmed">
      Today: {askedToday} of {perDayMax} sessions asked about, ${dollarsToday.toFixed(2)}. All questions of a project
      are one request per session.
    </Text>
  )
}
