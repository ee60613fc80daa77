import { requiredText, text } from './lakeColumn.ts'

/**
 * Who it was, in every table that compaction and analysis write. Copied, so that a question about them needs no join.
 */
export const VISITOR_FIELDS = {
  device: requiredText('desktop, mobile or tablet'),
  browser: requiredText('Browser'),
  os: requiredText('Operating system'),
  country: text('Two letters (ISO 3166-1), if the deployment records it'),
  user_key: text('Random key of an identified user'),
}
