import { NewExport } from '@incuera/contract/exports/export.ts'

/** What a form holds: text, as it was typed. */
export interface ExportDraft {
  kind: NewExport['kind']
  /** Days such as 2026-12-01, of a range. */
  from: string
  to: string
  /** Of a session or a visitor. */
  id: string
  videos: boolean
}

const NAMES = { session: 'The id of a session', visitor: 'The key of a visitor' }

/** The export that a draft asks for, or what is wrong with it in one sentence. */
export function toNewExport({ kind, from, to, id, videos }: ExportDraft): { asked: NewExport } | { problem: string } {
  const value = kind === 'range' ? `${from}/${to}` : id.trim()
  const parsed = NewExport.safeParse({ kind, value, videos })
  if (parsed.success) return { asked: parsed.data }
  if (kind === 'range') return { problem: `The range ${parsed.error.issues[0]?.message}.` }
  return { problem: `${NAMES[kind]} has 36 characters, as in the address of its page.` }
}
