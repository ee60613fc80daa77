import type { ModelTrouble } from '@incuera/contract/analysis.ts'
import { Alert, Button, Group, Text } from '@mantine/core'
import { IconRefresh, IconSparkles } from '@tabler/icons-react'

interface ModelNoticeProps {
  because: ModelTrouble
  onRetry: () => void
  isRetrying: boolean
  /** Why the retry was refused. */
  retryProblem?: string
}

/** Why the configured language model did not write this summary, and what to do about it. */
export function ModelNotice({ because, onRetry, isRetrying, retryProblem }: ModelNoticeProps) {
  const { title, advice } = TROUBLE[because]
  return (
    <Alert color="yellow" icon={<IconSparkles size={18} />} title={title} mb="md">
      <Text size="sm">{advice}</Text>
      <Group mt="sm" gap="sm">
        <Button
          size="compact-sm"
          variant="light"
          leftSection={<IconRefresh size={14} />}
          onClick={onRetry}
          loading={isRetrying}
        >
          Analyse again
        </Button>
        {retryProblem && <span role="alert">{retryProblem}</span>}
      </Group>
    </Alert>
  )
}

const TROUBLE: Record<ModelTrouble, { title: string; advice: string }> = {
  key_missing: {
    title: 'The language model has no API key yet',
    advice:
      'Rules wrote this summary. Store the key in the secret that the deployment lists as ModelKeySecret, then analyse again.',
  },
  key_refused: {
    title: 'The language model refused the API key',
    advice:
      'Rules wrote this summary. Replace the key in the secret that the deployment lists as ModelKeySecret, then analyse again.',
  },
  model_refused: {
    title: 'Amazon Bedrock does not offer the language model to this deployment',
    advice:
      'Rules wrote this summary. Enable the model in the region of analysis.llm, or correct its id there and deploy. The log of the analysis function says which of the two; then analyse again.',
  },
  server_failed: {
    title: 'The language model could not be reached',
    advice:
      'Rules wrote this summary. The reason is in the log of the analysis function; you can analyse again when the model is back.',
  },
  answer_rejected: {
    title: "The language model's answer was not used",
    advice: 'Rules wrote this summary, because the answer cited events that do not exist or broke the expected format.',
  },
  not_requested: {
    title: 'No language model was asked',
    advice:
      "Rules wrote this summary: the project's policy asks the model for other sessions only. Analyse again to ask it.",
  },
  cap_reached: {
    title: "The language model's monthly cap is reached",
    advice: 'Rules wrote this summary. The model writes again next month, or when the cap of the deployment is raised.',
  },
}
