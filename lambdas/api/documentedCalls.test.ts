import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createOpenApi } from '@incuera/contract/openapi/createOpenApi.ts'
import { createAnswerCheck } from '@incuera/contract/openapi/testing/createAnswerCheck.ts'
import { readCurl } from '@incuera/contract/openapi/testing/readCurl.ts'
import { REFUSED_EXAMPLES } from '@incuera/contract/openapi/testing/refusedExamples.ts'
import { walkOperations } from '@incuera/contract/openapi/testing/walkOperations.ts'
import { ADDRESS_VARIABLE, API_VARIABLE, variableOf } from '@incuera/contract/openapi/toCurl.ts'
import { SAMPLE } from '@incuera/contract/reference/samples.ts'
import { type Route, routes } from '@incuera/contract/routes.ts'
import { expect, test } from '@jest/globals'
import { addReadySession, renderId, sid } from './testing/addReadySession.ts'
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

const apiDocs = readFileSync(join(DOCS, 'api.md'), 'utf8')

/** The command in docs/api.md of an operation. */
function curlOf(name: string): string {
  const [, command] = new RegExp(`\\(\`${name}\`\\).*?\`\`\`sh\\n(.*?)\\n\`\`\``, 's').exec(apiDocs) ?? []
  if (command) return command
  throw new Error(`docs/api.md has no example of ${name}`)
}

test('docs/api.md has one example of each operation, and each works', async () => {
  const api = startApi({ hasModel: true })
  // The day after the session, which the project would not keep for ever.
  api.clock.now = Date.UTC(2026, 10, 22)
  const { body: project } = await api.call('ada', 'POST', '/api/projects', { name: 'Shop' })
  await addReadySession(api, project.pid)
  const userKey = '7c9e6679-7425-40de-944b-e07fc1f90ae7'
  api.erasing.visitors.identities.push({ pid: project.pid, userKey, userId: 'customer-1042' })
  const document = createOpenApi({ version: '0.1.0' })
  const check = createAnswerCheck(document)
  const all: [string, Route][] = Object.entries<Route>(routes)
  const ofIngest = new Set(all.flatMap(([name, { auth }]) => (auth === 'key' ? [name] : [])))

  const { complaints, refused, unreached } = await walkOperations({
    document: withoutOperations(document, ofIngest),
    known: { pid: project.pid, sid, renderId, userKey, fingerprint: '0123456789abcdef', eventId: SAMPLE.eventId },
    async call({ name, method }, known) {
      const ids = Object.entries(known).map(([param, id]) => [variableOf(param), id])
      const curl = readCurl(curlOf(name), {
        ...Object.fromEntries(ids),
        [ADDRESS_VARIABLE]: '',
        [API_VARIABLE]: '',
        TOKEN: 'token of ada',
      })
      expect([name, curl.method, curl.headers.authorization ?? 'open']).toEqual([
        ...[name, method, curl.headers.authorization ? 'Bearer token of ada' : 'open'],
      ])
      const [path = '', query = ''] = curl.url.split('?')
      return api.call('ada', curl.method, query ? `${path}?${query}` : path, curl.body)
    },
  })
  expect({ complaints, unreached }).toEqual({ complaints: [], unreached: [] })
  expect(refused).toEqual(REFUSED_EXAMPLES)

  // The ingest function serves these; infra/e2e calls them on a running stack.
  const variables = { [ADDRESS_VARIABLE]: '', KEY: 'pk_1' }
  for (const name of ofIngest)
    expect(check.body(name, JSON.parse(readCurl(curlOf(name), variables).body ?? ''))).toBeNull()
})

function withoutOperations(document: ReturnType<typeof createOpenApi>, names: Set<string>) {
  const paths = Object.entries(document.paths).map(([path, methods]) => [
    path,
    Object.fromEntries(Object.entries(methods).filter(([, { operationId }]) => !names.has(operationId))),
  ])
  return { ...document, paths: Object.fromEntries(paths) }
}
