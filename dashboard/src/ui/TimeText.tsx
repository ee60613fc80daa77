import { Tooltip } from '@mantine/core'
import { formatAbsolute, formatRelative } from '../lib/format/formatTime.ts'
import { useNow } from './useNow.ts'

/** A moment: relative in the text, absolute on hover and for assistive technology. */
export function TimeText({ at }: { at: number }) {
  const now = useNow()
  const absolute = formatAbsolute(at)
  return (
    <Tooltip label={absolute}>
      <time dateTime={new Date(at).toISOString()} title={absolute}>
        {formatRelative(at, now)}
      </time>
    </Tooltip>
  )
}
