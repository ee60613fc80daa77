import { QueryError, type QueryJob } from './queryJob.ts'
import { TranslationError } from './translateTrino.ts'

/**
 * An engine error worded for the author of the query: without the SQL that DuckDB ran, and without paths of this
 * machine.
 */
export function toUserMessage(error: unknown, { tables }: QueryJob): string {
  const message = error instanceof Error ? error.message : String(error)
  if (error instanceof QueryError || error instanceof TranslationError) return message
  const withoutText = message.replace(/^Error: /, '').replace(/\n+LINE \d+:[\s\S]*$/, '')
  return tables
    .flatMap(({ table, objects }) => objects.map(({ path, key }) => ({ path, uri: `s3://${table.bucket}/${key}` })))
    .reduce((text, { path, uri }) => (text.includes(path) ? text.replaceAll(path, uri) : text), withoutText)
}
