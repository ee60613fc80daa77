import { formatAbsolute, formatInBothZones } from '#shared/format/formatTime.ts'

interface PlainTimeProps {
  at: number
  /** Absent: the moment itself. */
  text?: string
  className?: string
}

/** As `TimeText`, with a tooltip of the browser: long lists and pages without a member have no room for more. */
export const PlainTime = ({ at, text = formatAbsolute(at), className }: PlainTimeProps) => (
  <time className={className} dateTime={new Date(at).toISOString()} title={formatInBothZones(at)}>
    {text}
  </time>
)
