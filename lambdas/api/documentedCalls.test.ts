import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from '@jest/globals'
import { startApi } from './testing/startApi.ts'

const DOCS = join(import.meta.dirname, '..', '..', 'docs')

/** The calls of `curl` in the pages of docs, over several lines or one. */
const calls = readdirSync(DOCS)
  .filter((name) => name.endsWith('.md'))
  .flatMap((name) =>
    [...readFileSync(join(DOCS, name), 'utf8').matchAll(/^curl (?:[^\n]*\\\n)*[^\n]*/gm)].map(([text]) => ({
      name,
      text: text.replaceAll('\\\n', ' '),
    })),
  )
  .filter(({ text }) => text.includes('https://YOUR-API'))

test('there are examples to try', () => {
  expect(calls.length).toBeGreaterThan(0)
})

test.each(calls)('$name: $text', async ({ text }) => {
  const api = startApi()
  const { body: project } = await api.call('ada', 'POST', '/api/projects', { name: 'Shop' })
  const method = /-X (\w+)/.exec(text)?.[1] ?? 'GET'
  const path = /https:\/\/YOUR-API(\S+)/.exec(text)?.[1] ?? ''
  const data = /-d '([^']*)'/.exec(text)?.[1]
  const answered = await api.call(
    'ada',
    method,
    path.replace('PROJECT', project.pid),
    data === undefined ? undefined : JSON.parse(data),
  )
  expect([200, 202]).toContain(answered.status)
})
