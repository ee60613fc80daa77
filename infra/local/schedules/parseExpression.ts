/** When a schedule is due. */
export type ScheduleExpression =
  | { type: 'rate'; milliseconds: number }
  | {
      type: 'cron'
      minutes: Set<number>
      hours: Set<number>
      /** 1 to 31, or null for any. One of this and `daysOfWeek` is always null. */
      daysOfMonth: Set<number> | null
      months: Set<number>
      /** 1 (Sunday) to 7 (Saturday), or null for any. */
      daysOfWeek: Set<number> | null
    }

const MILLISECONDS = { minute: 60_000, hour: 3_600_000, day: 86_400_000 } as const

/**
 * Reads `rate(1 hour)` and `cron(15 3 * * ? *)`, in UTC. Of cron it supports numbers, lists, ranges and steps; names of
 * months and days, `L`, `W`, `#` and years are not supported.
 * @throws Error that names the expression and the field
 */
export function parseExpression(expression: string): ScheduleExpression {
  const rate = /^rate\((\d+) (minute|hour|day)s?\)$/.exec(expression)
  if (rate) {
    const unit = rate[2] === 'minute' || rate[2] === 'hour' ? rate[2] : 'day'
    const value = Number(rate[1])
    if (value < 1) throw new Error(`${expression}: the rate must be at least 1`)
    return { type: 'rate', milliseconds: value * MILLISECONDS[unit] }
  }
  const fields = /^cron\((.+)\)$/.exec(expression)?.[1]?.split(' ')
  if (fields?.length !== 6)
    throw new Error(`${expression}: only rate(…) and cron(…) with six fields are supported on this machine`)
  const [minutes = '', hours = '', daysOfMonth = '', months = '', daysOfWeek = '', years = ''] = fields
  const read = (name: string, text: string, from: number, to: number) => {
    const values = readField(text, from, to)
    if (!values) throw new Error(`${expression}: the field ${name} is not supported on this machine: ${text}`)
    return values
  }
  if (years !== '*') throw new Error(`${expression}: the field year is not supported on this machine: ${years}`)
  if ((daysOfMonth === '?') === (daysOfWeek === '?'))
    throw new Error(`${expression}: exactly one of day-of-month and day-of-week must be ?`)
  return {
    type: 'cron',
    minutes: read('minutes', minutes, 0, 59),
    hours: read('hours', hours, 0, 23),
    daysOfMonth: daysOfMonth === '?' ? null : read('day-of-month', daysOfMonth, 1, 31),
    months: read('month', months, 1, 12),
    daysOfWeek: daysOfWeek === '?' ? null : read('day-of-week', daysOfWeek, 1, 7),
  }
}

/** Null for anything but a list of numbers, ranges and steps between the bounds. */
function readField(text: string, from: number, to: number): Set<number> | null {
  const values = new Set<number>()
  for (const part of text.split(',')) {
    const match = /^(?:\*|(\d+)(?:-(\d+))?)(?:\/(\d+))?$/.exec(part)
    if (!match) return null
    const [, first, last, step] = match
    const start = first === undefined ? from : Number(first)
    // `5` is one value, `5/10` starts at 5 and continues to the end.
    const end = last !== undefined ? Number(last) : first !== undefined && step === undefined ? start : to
    const every = step === undefined ? 1 : Number(step)
    if (start < from || end > to || start > end || every < 1) return null
    for (let value = start; value <= end; value += every) values.add(value)
  }
  return values
}
