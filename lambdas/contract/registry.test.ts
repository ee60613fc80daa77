import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from '@jest/globals'
import { EventRow, SessionRow } from './lake.ts'
import { columnsOf } from './lakeColumn.ts'
import { LOOKS } from './looks.ts'
import { EVENTS, NOTE_KINDS, SIGNALS } from './registry.ts'

/** What the modules of a folder export that has this property. */
async function definitionsIn(folder: string, property: string): Promise<unknown[]> {
  const files = (await readdir(join(import.meta.dirname, folder))).filter((file) => !file.endsWith('.test.ts'))
  const modules: object[] = await Promise.all(files.map((file) => import(`./${folder}/${file}`)))
  return modules
    .flatMap((module) => Object.values(module))
    .filter((value) => typeof value === 'object' && value !== null && property in value)
}

const isUnique = (names: string[]) => expect(names).toEqual([...new Set(names)])

test('every definition of the folders is in the registry', async () => {
  expect(new Set(await definitionsIn('events', 'tag'))).toEqual(new Set(EVENTS))
  expect(new Set(await definitionsIn('signals', 'severity'))).toEqual(new Set(SIGNALS))
})

test('no two definitions share a tag, a kind or an action', () => {
  isUnique(EVENTS.map(({ tag }) => tag))
  isUnique(SIGNALS.map(({ kind }) => kind))
  isUnique(EVENTS.flatMap(({ action }) => action?.type ?? []))
  isUnique(EVENTS.flatMap(({ looks }) => looks.map(({ kind }) => kind)))
})

test('filters list signals first, in the order of the registry, and frequent events last', () => {
  const signals = SIGNALS.filter(({ look }) => !('isFrequent' in look)).map(({ kind }) => kind)
  expect(LOOKS.map(({ kind }) => kind).slice(0, signals.length)).toEqual(signals)
  const frequent = LOOKS.map(({ isFrequent }) => isFrequent ?? false)
  expect(frequent.indexOf(true)).toBeGreaterThan(frequent.lastIndexOf(false))
  expect(NOTE_KINDS).not.toContain('gap')
})

test('markers of the seek bar rank each kind, errors highest and clicks not at all', () => {
  const ranked = LOOKS.filter(({ rank }) => rank !== null).sort((a, b) => Number(b.rank) - Number(a.rank))
  isUnique(ranked.map(({ rank }) => String(rank)))
  expect(ranked.slice(0, 4).map(({ kind }) => kind)).toEqual(['error', 'blank_page', 'error_click', 'rage_click'])
  expect(ranked.map(({ kind }) => kind)).not.toContain('click')
})

// Files of the lake are read by these names and types: add to the end, and change nothing before it.
test('the columns of both tables only grow: none is moved, renamed or retyped', () => {
  const names = [EventRow, SessionRow].map((row) =>
    columnsOf(row)
      .map(({ name, type }) => `${name} ${type}`)
      .join(', '),
  )
  expect(names).toEqual([
    'event_id string, project_id string, session_id string, window_id string, ts timestamp, received_at timestamp, type string, name string, user_key string, url string, path string, title string, selector string, tag string, text string, x int, y int, error_message string, props_json string, browser string, os string, device string, sdk_version string, fingerprint string, error_type string, top_frame string, release string, page_pattern string, selector_key string, page_x int, page_y int, page_w int, page_h int, view_w int, view_h int, scroll_y int, referrer_host string, utm_source string, utm_medium string, utm_campaign string, vital_name string, vital_value double, req_host string, req_path_pattern string, req_status int, req_ms int, req_bytes int, console_level string, country string',
    'project_id string, session_id string, generation int, started_at timestamp, ended_at timestamp, duration_ms bigint, pages int, clicks int, rage_clicks int, errors int, events int, entry_url string, browser string, os string, device string, user_key string, active_ms bigint, exit_path string, entry_pattern string, referrer_host string, utm_source string, utm_medium string, utm_campaign string, dead_clicks int, requests_failed int, lcp double, inp double, cls double, country string',
  ])
})
