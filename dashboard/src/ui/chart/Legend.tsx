import { Group, Text } from '@mantine/core'
import { PREVIOUS_LOOK, seriesLook } from './series.ts'

/** Names the lines of a chart; absent where there is nothing to tell apart. */
export function Legend({ labels, hasPrevious }: { labels: string[]; hasPrevious: boolean }) {
  if (labels.length < 2 && !hasPrevious) return null
  const lines = labels.map((label, i) => ({ label, ...seriesLook(i) }))
  return (
    <Group gap="sm">
      {[...lines, ...(hasPrevious ? [{ label: 'Period before', ...PREVIOUS_LOOK }] : [])].map(
        ({ label, color, dash }) => (
          <Text key={label} size="xs" c="var(--text-2)" className="icon-text">
            <svg width={18} height={4} aria-hidden="true">
              <path d="M0 2h18" stroke={color} strokeWidth={2} strokeDasharray={dash} />
            </svg>
            {label}
          </Text>
        ),
      )}
    </Group>
  )
}
