import { autocompletion, type CompletionContext, closeBrackets, completionKeymap } from '@codemirror/autocomplete'
import { defaultKeymap, history, historyKeymap } from '@codemirror/commands'
import { SQLDialect } from '@codemirror/lang-sql'
import { bracketMatching } from '@codemirror/language'
import { setDiagnostics } from '@codemirror/lint'
import { EditorState, Prec } from '@codemirror/state'
import { drawSelection, EditorView, keymap, lineNumbers, placeholder } from '@codemirror/view'
import { completeSql } from '../logic/completeSql.ts'
import type { SqlProblem } from '../logic/locateProblem.ts'
import { SQL_KEYWORDS } from '../logic/sqlKeywords.ts'
import { SQL_LOOK } from './sqlLook.ts'

/** What the page does with an editor. */
export interface SqlEditorHandle {
  /** Replaces the text, unless it is the same. */
  setText(text: string): void
  /** Writes at the caret, in place of what is selected, and takes focus. */
  insert(text: string): void
  /** Underlines what is wrong; null: nothing is. */
  setProblem(problem: SqlProblem | null): void
  /** Moves the caret, and takes focus. */
  moveTo(position: number): void
  destroy(): void
}

interface SqlEditorActions {
  onChange(text: string): void
  onRun(): void
  onFormat(): void
}

/** As many options as a person reads. */
const OPTIONS_MAX = 60

const TRINO = SQLDialect.define({
  keywords: SQL_KEYWORDS.join(' ').toLowerCase(),
  types: 'varchar bigint integer double boolean timestamp date decimal array',
  builtin: '',
  doubleDollarQuotedStrings: false,
  hashComments: false,
  backslashEscapes: false,
})

/** An editor of SQL in the page. Tab leaves it, as with any other field. */
export function createEditor(
  parent: HTMLElement,
  text: string,
  { onChange, onRun, onFormat }: SqlEditorActions,
): SqlEditorHandle {
  const does = (action: () => void) => () => {
    action()
    return true
  }
  const view = new EditorView({
    parent,
    state: EditorState.create({
      doc: text,
      extensions: [
        Prec.highest(
          keymap.of([
            { key: 'Mod-Enter', run: does(onRun) },
            { key: 'Shift-Mod-f', run: does(onFormat) },
          ]),
        ),
        ...[lineNumbers(), history(), drawSelection(), bracketMatching(), closeBrackets(), EditorView.lineWrapping],
        keymap.of([...completionKeymap, ...defaultKeymap, ...historyKeymap]),
        ...[TRINO.extension, SQL_LOOK, placeholder('SELECT …')],
        autocompletion({ override: [complete], maxRenderedOptions: OPTIONS_MAX, icons: false }),
        EditorView.contentAttributes.of({ 'aria-label': 'SQL', spellcheck: 'false' }),
        EditorView.updateListener.of(({ docChanged, state }) => {
          if (docChanged) onChange(state.doc.toString())
        }),
      ],
    }),
  })
  return {
    setText(next) {
      const { doc } = view.state
      if (doc.toString() !== next) view.dispatch({ changes: { from: 0, to: doc.length, insert: next } })
    },
    insert(written) {
      view.dispatch(view.state.replaceSelection(written))
      view.focus()
    },
    setProblem(problem) {
      const end = view.state.doc.length
      const shown = problem && { ...problem, to: Math.min(problem.to, end), from: Math.min(problem.from, end) }
      view.dispatch(setDiagnostics(view.state, shown ? [{ ...shown, severity: 'error' }] : []))
    },
    moveTo(position) {
      const anchor = Math.min(position, view.state.doc.length)
      view.dispatch({ selection: { anchor }, scrollIntoView: true })
      view.focus()
    },
    destroy: () => view.destroy(),
  }
}

/** Options while a word is written, or whenever a person asks for them. */
function complete({ state, pos, explicit }: CompletionContext) {
  const sql = state.doc.toString()
  const before = sql.slice(0, pos)
  if (!explicit && !/[\w.]$/.test(before)) return null
  const found = completeSql(sql, before)
  return (
    found && {
      from: found.from,
      options: found.options.map(({ label, kind, detail, info, apply }) => ({
        ...{ label, type: kind, detail, ...(info && { info }), ...(apply && { apply }) },
        // What a query is about comes before what it is made of.
        boost: { column: 3, table: 2, function: 1, keyword: 0 }[kind],
      })),
      validFor: /^\w*$/,
    }
  )
}
