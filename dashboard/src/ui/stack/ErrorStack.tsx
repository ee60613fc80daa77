import { Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useApi } from '#lib/api/ApiProvider.tsx'
import { errorStack } from '#lib/stacks/errorStack.ts'
import { StackView } from './StackView.tsx'

interface ErrorStackProps {
  pid: string
  sid: string
  eventId: string
  /** As the browser gave it: shown until the mapped one has arrived, and if it cannot. */
  raw: string | null
}

/** About as high as a stack that is not mapped, so that little moves when it arrives. */
const WAITING_PX = 108

/** The mapped stack of one error. */
export function ErrorStack({ raw, ...of }: ErrorStackProps) {
  const mapped = useQuery(errorStack(useApi(), of))
  if (mapped.data) return <StackView stack={mapped.data} />
  return (
    <>
      {raw !== null && <pre className="stack-plain">{raw || 'No stack was recorded.'}</pre>}
      <Text size="xs" c="dimmed" role="status" mih={raw === null ? WAITING_PX : undefined}>
        {mapped.error ? `The stack could not be mapped: ${mapped.error.message}` : 'Looking for source maps…'}
      </Text>
    </>
  )
}
