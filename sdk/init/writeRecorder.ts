import type { RecorderSettings } from './settings.ts'

/** How a file is written, so that what is added looks like the rest of it. */
export interface Style {
  quote: "'" | '"'
  semicolon: ';' | ''
  /** One step of indentation. */
  indent: string
  newline: '\n' | '\r\n'
}

export const PLAIN_STYLE: Style = { quote: "'", semicolon: '', indent: '  ', newline: '\n' }

/** The style of a script; where it shows none, the plain one. */
export function styleOf(script: string): Style {
  const imports = script.match(/^\s*import\b[^\n]*$/gm) ?? []
  return {
    quote: imports.some((line) => line.includes('"')) ? '"' : "'",
    semicolon: imports.some((line) => /;\s*$/.test(line)) ? ';' : '',
    indent: /^\t/m.test(script) ? '\t' : '  ',
    newline: script.includes('\r\n') ? '\r\n' : '\n',
  }
}

/** Lines in a style; each `'` of ours is a quote and each `;` an end of a statement. */
export const inStyle = (lines: string[], { quote, semicolon, indent, newline }: Style): string =>
  lines
    .map((line) => line.replace(/^( {2})+/, (spaces) => indent.repeat(spaces.length / 2)))
    .map((line) => line.replaceAll("'", quote).replace(/;$/, semicolon))
    .join(newline) + newline

/** The statements that record. Key and host were checked: they hold no quote. */
export const recorderLines = ({ key, host }: RecorderSettings, start = 'export const incuera = '): string[] => [
  `${start}new Incuera({`,
  `  apiKey: '${key}',`,
  `  apiHost: '${host}',`,
  '}).init();',
]

export const IMPORT_INCUERA = "import { Incuera } from '@incuera/sdk';"

/** A module that starts the recorder and exports it, for calls such as `incuera.identify()`. */
export const recorderModule = (settings: RecorderSettings, style: Style): string =>
  inStyle([IMPORT_INCUERA, '', ...recorderLines(settings)], style)
