import type { Preset } from '../src/privacy/presets.ts'
import type { PrivacyGroup, PrivacyRow } from './privacyRow.ts'

const PRESETS: Preset[] = ['strict', 'balanced', 'open']
/** The comments around the tables in docs/privacy.md. */
const BEGIN = '<!-- The tables are written by `npm run privacy` from sdk/privacyTable; a test compares them. -->'
const END = '<!-- End of the tables. -->'

/** The table as Markdown. */
export function writeTable(groups: PrivacyGroup[]): string {
  return groups
    .map(({ title, rows }) =>
      [
        `### ${title}`,
        '',
        '| | `strict` (default) | `balanced` | `open` |',
        '|---|---|---|---|',
        ...rows.map(writeRow),
      ].join('\n'),
    )
    .join('\n\n')
}

/**
 * A document with its tables as they are now.
 * @throws Error when the document has no place for them
 */
export function withTables(document: string, groups: PrivacyGroup[]): string {
  const [before, rest] = document.split(BEGIN)
  const after = rest?.split(END)[1]
  if (before === undefined || after === undefined)
    throw new Error(`docs/privacy.md has no place for the tables: ${BEGIN} … ${END}`)
  return `${before}${BEGIN}\n\n${writeTable(groups)}\n\n${END}${after}`
}

function writeRow({ what, shows, withHashIds, note }: PrivacyRow): string {
  const cells = PRESETS.map((preset) =>
    withHashIds && shows[preset] === 'shown' ? `${shows[preset]}; with \`hashIds\` ${withHashIds}` : shows[preset],
  )
  return `| ${[note ? `${what.replace(/ …$/, ' and the like')}. ${note}` : what, ...cells].join(' | ').replaceAll('|=', '\\|=')} |`
}
