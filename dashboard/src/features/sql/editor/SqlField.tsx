import { useEffect, useRef } from 'react'
import type { SqlProblem } from '../logic/locateProblem.ts'
import { createEditor, type SqlEditorHandle } from './createEditor.ts'

export interface SqlFieldProps {
  sql: string
  onChange(sql: string): void
  onRun(): void
  onFormat(): void
  problem: SqlProblem | null
  /** Gets the editor while it is on the page. */
  onReady(editor: SqlEditorHandle | null): void
}

/** The editor. It is loaded on demand, because no other page needs it. */
export function SqlField(props: SqlFieldProps) {
  const { sql, problem } = props
  const parent = useRef<HTMLDivElement>(null)
  const editor = useRef<SqlEditorHandle | null>(null)
  const latest = useRef(props)
  useEffect(() => {
    latest.current = props
  })
  useEffect(() => {
    if (!parent.current) return
    const created = createEditor(parent.current, latest.current.sql, {
      onChange: (text) => latest.current.onChange(text),
      onRun: () => latest.current.onRun(),
      onFormat: () => latest.current.onFormat(),
    })
    editor.current = created
    latest.current.onReady(created)
    return () => {
      latest.current.onReady(null)
      editor.current = null
      created.destroy()
    }
  }, [])
  useEffect(() => editor.current?.setText(sql), [sql])
  useEffect(() => editor.current?.setProblem(problem), [problem])
  return <div ref={parent} className="sql-field" />
}
