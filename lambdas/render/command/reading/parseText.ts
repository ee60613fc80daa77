import { JobError } from '#runtime/errors.ts'

/** A JSON value of the file, and its line if the file has one value per line. */
export interface ParsedValue {
  value: unknown
  line: number | null
}

export interface ParsedText {
  values: ParsedValue[]
  /** Lines that are not JSON. */
  problems: string[]
}

/**
 * Reads a file as JSON, or as JSON lines.
 * @throws JobError that shows what is not JSON, and where
 */
export function parseText(text: string): ParsedText {
  if (text.trim() === '') throw new JobError('The file is empty.', { retry: false })
  const whole = tryParse(text)
  if (whole.type === 'value') return { values: [{ value: whole.value, line: null }], problems: [] }
  const lines = text
    .split('\n')
    .flatMap((line, index) => (line.trim() === '' ? [] : [{ number: index + 1, parsed: tryParse(line) }]))
  const [first] = lines
  if (!first || lines.length === 1 || first.parsed.type === 'error' || !isContainer(first.parsed.value))
    throw new JobError(`The file is not JSON${placeOf(whole.message, text)}: ${whole.message}`, { retry: false })
  return {
    values: lines.flatMap(({ number, parsed }) =>
      parsed.type === 'value' ? [{ value: parsed.value, line: number }] : [],
    ),
    problems: lines.flatMap(({ number, parsed }) =>
      parsed.type === 'error' ? [`line ${number} is not JSON (${parsed.message})`] : [],
    ),
  }
}

type Parsed = { type: 'value'; value: unknown } | { type: 'error'; message: string }

export function tryParse(text: string): Parsed {
  try {
    return { type: 'value', value: JSON.parse(text) }
  } catch (error) {
    return { type: 'error', message: error instanceof Error ? error.message : String(error) }
  }
}

const isContainer = (value: unknown) => typeof value === 'object' && value !== null

/** V8 reports a position, or nothing if the text ends early. */
function placeOf(message: string, text: string): string {
  const position = /position (\d+)/.exec(message)?.[1]
  if (position === undefined) return ''
  const before = text.slice(0, Number(position)).split('\n')
  return ` (line ${before.length}, column ${(before.at(-1)?.length ?? 0) + 1})`
}
