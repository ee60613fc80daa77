import { Tooltip } from '@mantine/core'
import { formatInBothZones, formatRelative } from '#shared/format/formatTime.ts'
import { useNow } from './useNow.ts'

/** A moment: relative in the text, absolute on hover and in its attribute. */
export function TimeText({ at }: { at: number }) {
  const now = useNow()
  return (
    <Tooltip label={formatInBothZones(at)}>
      <time dateTime={new Date(at).toISOString()}>{formatRelative(at, now)}</time>
    </Tooltip>
  )
}
