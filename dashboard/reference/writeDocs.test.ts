import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { writeDocs } from './writeDocs.ts'

const DOCS = join(import.meta.dirname, '..', '..', 'docs')
let site: string
let index: string
beforeAll(async () => {
  site = mkdtempSync(join(tmpdir(), 'incuera-docs-'))
  await writeDocs(site, DOCS)
  index = readFileSync(join(site, 'llms.txt'), 'utf8')
})
afterAll(() => rmSync(site, { recursive: true }))

test('every page is served as it is, and each entry of the index is one of them', () => {
  const listed = [...index.matchAll(/^- \[.+?\]\(\/(docs\/[^)]+\.md)\)/gm)].map(([, path = '']) => path)
  expect(listed.length).toBeGreaterThan(15)
  expect(listed.filter((path) => !existsSync(join(site, path)))).toEqual([])
  expect(listed).toEqual(expect.arrayContaining(['docs/api.md', 'docs/sql.md', 'docs/agents/triage.md']))
  expect(readFileSync(join(site, 'docs', 'sql.md'))).toEqual(readFileSync(join(DOCS, 'sql.md')))
  expect(existsSync(join(site, 'docs/decisions/README.md'))).toBe(true)
})

test('the index begins as llmstxt.org demands', () => {
  expect(index).toMatch(/^# Incuera\n\n> .+\n/)
  expect(index).toMatch(/^- \[API\]\(\/docs\/api\.md\): Everything that the dashboard does/m)
  expect(index).not.toMatch(/\]\((?!\/docs\/)/)
})
