import type { Video } from '@incuera/contract/api.ts'
import { Alert, Anchor, List } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import { formatClock } from '#shared/format/formatDuration.ts'

/** What a partial video does not show, and why. */
export const MissingRanges = ({ gaps, onSeek }: { gaps: Video['gaps']; onSeek: (sessionMs: number) => void }) => (
  <Alert color="orange" icon={<IconAlertTriangle size={18} />} mt="sm" title="Some of this could not be rendered">
    <List size="sm" spacing={2}>
      {gaps.map(({ fromMs, toMs, reason }) => (
        <List.Item key={fromMs}>
          <Anchor component="button" type="button" size="sm" onClick={() => onSeek(fromMs)}>
            {formatClock(fromMs)} – {formatClock(toMs)}
          </Anchor>{' '}
          {reason}
        </List.Item>
      ))}
    </List>
  </Alert>
)
