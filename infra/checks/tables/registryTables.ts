import type { LakeColumn } from '@incuera/contract/lake/lakeColumn.ts'
import { LAKE_PARTITIONS } from '@incuera/contract/lake/partitions.ts'
import { LAKE_TABLES } from '@incuera/contract/lake/tables.ts'
import { ACTIONS, EVENTS, SIGNALS } from '@incuera/contract/registry.ts'
import { FIELD_NAMES, searchField } from '@incuera/contract/search/fields.ts'
import type { Threshold } from '@incuera/contract/signals/signalDefinition.ts'
import { apiOperations } from './apiOperations.ts'
import { toTable } from './fillTables.ts'
import { insightSql } from './insightSql.ts'
import { roleOperations } from './roleOperations.ts'

/** The tables of docs/ that list events, signals and columns, by the names in their markers. */
export function registryTables(): Record<string, string> {
  return {
    signals: toTable(
      ['signal', 'in the dashboard', 'severity', 'what it is', 'thresholds'],
      SIGNALS.map(({ kind, look, severity, explanation, thresholds }) => [
        code(kind),
        look.label,
        severity,
        explanation,
        toList(thresholds),
      ]),
    ),
    events: toTable(
      ['tag', 'version', 'what it reports', 'payload', 'action', 'in the dashboard'],
      EVENTS.map(({ tag, version, explanation, payload, action, looks }) => [
        ...[code(tag), `${version}`, explanation, Object.keys(payload.shape).map(code).join(' ') || '—'],
        ...[action ? code(action.type) : '—', looks.map(({ label }) => label).join(', ') || '—'],
      ]),
    ),
    'search-fields': toTable(
      ['field', 'in the dashboard', 'what it is', 'example', 'step'],
      FIELD_NAMES.map((name) => {
        const { label, explanation, example, choices, isMoment } = searchField(name)
        const values = name === 'signal' || !choices ? '' : `: ${Object.keys(choices).map(code).join(', ')}`
        return [code(name), label, `${explanation}${values}`, code(example), isMoment ? '✓' : '']
      }),
    ),
    'action-types': toTable(
      ['type', 'what a row is'],
      ACTIONS.map(({ type, explanation }) => [code(type), explanation]),
    ),
    ...insightSql(),
    ...apiOperations(),
    'role-operations': roleOperations(),
    ...Object.fromEntries(
      Object.values(LAKE_TABLES).map(({ name, columns }) => [
        `${name.replaceAll('_', '-')}-columns`,
        columnTable(columns),
      ]),
    ),
  }
}

const code = (text: string) => `\`${text}\``

const columnTable = (columns: LakeColumn[]) =>
  toTable(
    ['column', 'type', 'meaning'],
    [...columns, ...LAKE_PARTITIONS].map(({ name, type, comment }) => [code(name), type, comment]),
  )

const toList = (thresholds: Record<string, Threshold>) =>
  Object.entries(thresholds)
    .map(([name, { value, unit, source }]) => `${name}: ${value.toLocaleString('en')} ${unit} (${source})`)
    .join('; ') || '—'
