import { useEffect, useRef, useState } from 'react'
import { useApi } from '#lib/api/ApiProvider.tsx'
import { readAllRows } from '../api/readAllRows.ts'
import { type RowsFormat, saveRows } from '../logic/saveRows.ts'
import type { SqlAsked } from '../logic/toSqlRun.ts'

/** A download of all rows of a query. */
export type AllRowsDownload =
  | { status: 'idle' }
  | { status: 'running'; rows: number }
  /** `isCut`: the result has more rows than one download. */
  | { status: 'done'; rows: number; isCut: boolean }
  | { status: 'failed'; reason: string }

const IDLE: AllRowsDownload = { status: 'idle' }

/** Downloads all rows of a query, which runs again; it ends with the page. */
export function useAllRows(pid: string, asked: SqlAsked) {
  const api = useApi()
  const [download, setDownload] = useState(IDLE)
  const running = useRef<AbortController | null>(null)
  const cancel = () => {
    running.current?.abort()
    running.current = null
    setDownload(IDLE)
  }
  useEffect(() => () => running.current?.abort(), [])
  const start = async (format: RowsFormat) => {
    cancel()
    const controller = new AbortController()
    running.current = controller
    const { signal } = controller
    const show = (next: AllRowsDownload) => {
      if (!signal.aborted) setDownload(next)
    }
    show({ status: 'running', rows: 0 })
    try {
      const onProgress = (rows: number) => show({ status: 'running', rows })
      const { columns, rows, isCut } = await readAllRows(api, pid, asked, { signal, onProgress })
      await saveRows(format, columns, rows)
      show({ status: 'done', rows: rows.length, isCut })
    } catch (error) {
      show({ status: 'failed', reason: error instanceof Error ? error.message : String(error) })
    }
  }
  return { download, start: (format: RowsFormat) => void start(format), cancel }
}
