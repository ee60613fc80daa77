import { withoutQuotes } from './quotes.ts'
import type { Check } from './statement.ts'

const PATH = /(?<![\p{L}\p{N}/:])\/[\p{L}\p{N}_][^\s,;“”"')]*/gu

/** A path that a statement names is the page of a cited line. */
export const namesRecordedPaths: Check = ({ text, cited }) => {
  const paths = (withoutQuotes(text).match(PATH) ?? []).map((path) => path.replace(/[.:!?]+$/, ''))
  const missing = paths.find(
    (path) => !cited.some((entry) => entry.path.startsWith(path) || entry.title.includes(path)),
  )
  return missing === undefined ? null : `names ${missing}, which no cited event is on`
}
