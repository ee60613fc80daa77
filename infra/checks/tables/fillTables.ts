/**
 * A document with its generated tables replaced. Each is between `<!-- table: NAME -->` and `<!-- end -->`.
 * @throws Error when the document names a table that does not exist
 */
export function fillTables(text: string, tables: Record<string, string>): string {
  return text.replace(
    /(<!-- table: ([\w-]+) -->\n).*?(<!-- end -->)/gs,
    (_, head: string, name: string, foot: string) => {
      const table = tables[name]
      if (table === undefined) throw new Error(`There is no table ${name}.`)
      return `${head}\n${table}\n\n${foot}`
    },
  )
}

/** A Markdown table. */
export function toTable(heads: string[], rows: string[][]): string {
  const toLine = (cells: string[]) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`
  return [toLine(heads), `|${heads.map(() => '---').join('|')}|`, ...rows.map(toLine)].join('\n')
}
