/** The values of a partition column that Athena looks for: it lists no folders, it computes them. */
export type Projection =
  | { type: 'integer'; from: number; to: number; digits: number }
  | { type: 'enum'; values: string[] }
  /** Days, as `yyyy-MM-dd`. */
  | { type: 'date'; from: ProjectedDay; to: ProjectedDay }

export type ProjectedDay = { type: 'fixed'; day: string } | { type: 'fromNow'; days: number }

const DAY_MS = 86_400_000

/**
 * Reads `projection.{column}.*` of a table's parameters.
 * @throws Error that names the unsupported parameter
 */
export function readProjection(tableId: string, column: string, parameters: Record<string, string>): Projection {
  const prefix = `projection.${column}.`
  const own = new Map(
    Object.entries(parameters).flatMap(([name, value]) =>
      name.startsWith(prefix) ? [[name.slice(prefix.length), value]] : [],
    ),
  )
  const fail = (name: string): never => {
    throw new Error(`Glue table ${tableId}: ${prefix}${name} = ${own.get(name)} is not supported on this machine`)
  }
  const only = (...names: string[]) => {
    const unknown = [...own.keys()].find((name) => !names.includes(name))
    if (unknown) fail(unknown)
  }
  const range = () => {
    const [from, to, ...others] = own.get('range')?.split(',') ?? []
    return from === undefined || to === undefined || others.length > 0
      ? fail('range')
      : ([from.trim(), to.trim()] as const)
  }

  switch (own.get('type')) {
    case 'integer': {
      only('type', 'range', 'digits', 'interval')
      if ((own.get('interval') ?? '1') !== '1') fail('interval')
      const [from, to] = range()
      return { type: 'integer', from: Number(from), to: Number(to), digits: Number(own.get('digits') ?? 1) }
    }
    case 'enum':
      only('type', 'values')
      return { type: 'enum', values: own.get('values')?.split(',') ?? fail('values') }
    case 'date': {
      only('type', 'range', 'format', 'interval', 'interval.unit')
      if (own.get('format') !== 'yyyy-MM-dd') fail('format')
      if ((own.get('interval') ?? '1') !== '1') fail('interval')
      if ((own.get('interval.unit') ?? 'DAYS') !== 'DAYS') fail('interval.unit')
      const [from, to] = range()
      return { type: 'date', from: readDay(from) ?? fail('range'), to: readDay(to) ?? fail('range') }
    }
    default:
      return fail('type')
  }
}

function readDay(text: string): ProjectedDay | null {
  if (/^\d{4}-\d{2}-\d{2}$/.test(text)) return { type: 'fixed', day: text }
  const match = /^NOW(?:([+-]\d+)DAYS?)?$/.exec(text)
  return match ? { type: 'fromNow', days: Number(match[1] ?? 0) } : null
}

/** Whether Athena would look at the folder of this value. */
export function isProjected(projection: Projection, value: string, nowMs: number): boolean {
  const dayOf = (bound: ProjectedDay) =>
    bound.type === 'fixed' ? bound.day : new Date(nowMs + bound.days * DAY_MS).toISOString().slice(0, 10)
  switch (projection.type) {
    case 'integer': {
      const number = Number(value)
      return (
        String(number).padStart(projection.digits, '0') === value &&
        number >= projection.from &&
        number <= projection.to
      )
    }
    case 'enum':
      return projection.values.includes(value)
    case 'date':
      return /^\d{4}-\d{2}-\d{2}$/.test(value) && value >= dayOf(projection.from) && value <= dayOf(projection.to)
  }
}
