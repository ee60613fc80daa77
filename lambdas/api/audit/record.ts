import { cleanText } from '@incuera/contract/cleanText.ts'
import type { ProjectId } from '@incuera/contract/ids.ts'
import { AUDIT_INCOMPLETE } from '@incuera/contract/logLines.ts'
import { AUDIT_DETAIL_CHARACTERS_MAX, type AuditKind } from '@incuera/contract/people/audit.ts'
import type { ApiPorts } from '../ports.ts'
import { positionOf } from './positionOf.ts'

const LETTERS = 'abcdefghijklmnopqrstuvwxyz0123456789'

export interface Act {
  pid: ProjectId
  kind: AuditKind
  by: string
  subject?: string
  detail?: string
  /** Whether it only looked at something. */
  isView: boolean
}

/**
 * Adds what was done to the log of the project. A failure is logged as an error, and the answer is sent all the
 * same: what was done is done.
 */
export async function record(
  { audit, log, now, randomText }: Pick<ApiPorts, 'audit' | 'log' | 'now' | 'randomText'>,
  { pid, isView, detail, ...act }: Act,
): Promise<void> {
  const cut = detail === undefined ? {} : { detail: cleanText(detail, AUDIT_DETAIL_CHARACTERS_MAX) }
  const entry = { at: now(), ...act, ...cut }
  try {
    await audit.put({ ...entry, pid, position: positionOf(entry, isView, randomText(LETTERS, 8)) })
  } catch (error) {
    log.error(AUDIT_INCOMPLETE, { error, ...entry, pid })
  }
}
