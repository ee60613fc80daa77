import { SQL_AGGREGATES, SQL_SCALARS, SQL_WINDOWS } from '@incuera/contract/lake/sqlFunctions.ts'
export interface Signature {
  /** As written above, for messages. */
  text: string
  parameters: string[]
  isVariadic: boolean
  /** Required parameters. */
  required: number
  result: string
}

export interface SqlFunction {
  use: 'scalar' | 'aggregate' | 'window'
  signatures: Signature[]
}

export const FUNCTIONS: ReadonlyMap<string, SqlFunction> = readFunctions()

function readFunctions(): Map<string, SqlFunction> {
  const functions = new Map<string, SqlFunction>()
  for (const [use, lines] of [
    ['scalar', SQL_SCALARS],
    ['aggregate', SQL_AGGREGATES],
    ['window', SQL_WINDOWS],
  ] as const) {
    for (const text of lines.trim().split('\n')) {
      const [, name = '', inner = '', result = ''] = /^(\w+)\((.*)\) (\S+)$/.exec(text) ?? []
      const written = inner === '' ? [] : inner.split(', ')
      const signature: Signature = {
        text: text.slice(0, text.lastIndexOf(' ')),
        parameters: written.map((parameter) => parameter.replace(/(\?|\.\.\.)$/, '')),
        isVariadic: inner.endsWith('...'),
        required: written.filter((parameter) => !parameter.endsWith('?')).length,
        result,
      }
      functions.set(name, { use, signatures: [...(functions.get(name)?.signatures ?? []), signature] })
    }
  }
  return functions
}
