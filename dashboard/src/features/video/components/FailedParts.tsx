import type { RenderPartView } from '@incuera/contract/renderParts.ts'
import { Alert, Anchor, Button, Group, Stack, Text } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import { formatClock } from '#shared/format/formatDuration.ts'
import { useRetryPart } from '../api/useRetryPart.ts'
import { failureOf, isFailed, restOf } from '../logic/describeParts.ts'

interface FailedPartsProps {
  pid: string
  sid: string
  renderId: string
  parts: RenderPartView[]
  /** Goes to a moment of the session, in milliseconds; absent: there is nothing to see. */
  onSeek?(sessionMs: number): void
}

/** The parts that could not be rendered and why; each can be retried without the others. */
export function FailedParts({ pid, sid, renderId, parts, onSeek }: FailedPartsProps) {
  const retry = useRetryPart(pid, sid, renderId)
  const failed = parts.filter(isFailed)
  if (failed.length === 0) return null
  return (
    <Alert color="orange" icon={<IconAlertTriangle size={18} />} mt="sm" title="Some of this could not be rendered">
      <Stack gap="xs">
        {failed.map((part) => (
          <Group key={part.index} justify="space-between" gap="xs" wrap="nowrap" align="flex-start">
            <Text size="sm" style={{ overflowWrap: 'anywhere' }}>
              <Anchor component="button" type="button" size="sm" onClick={() => onSeek?.(part.fromMs)}>
                {formatClock(part.fromMs)} – {formatClock(part.toMs)}
              </Anchor>{' '}
              {failureOf(part)}
            </Text>
            <Button
              size="compact-sm"
              variant="default"
              style={{ flex: 'none' }}
              loading={retry.isPending && retry.variables === part.index}
              onClick={() => retry.mutate(part.index)}
            >
              Retry part {part.index}
            </Button>
          </Group>
        ))}
        <Text size="sm" c="dimmed">
          {restOf(parts)} Retry renders only what failed.
        </Text>
        {retry.error && (
          <Text size="sm" c="red" role="alert">
            {retry.error.message}
          </Text>
        )}
      </Stack>
    </Alert>
  )
}
