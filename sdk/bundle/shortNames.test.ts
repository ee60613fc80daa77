import { readdir, readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join, relative } from 'node:path'
import { beforeAll, expect, test } from '@jest/globals'
import { SHORT_NAMES, SHORTENED } from './shortNames.ts'

const SDK = join(import.meta.dirname, '..')
/** But what only those who read know, and what is built of it. */
const CONTRACT = join(SDK, '..', 'lambdas', 'contract')
const NOT_OF_THE_WIRE =
  /^((replay|assets|build|alerts|digest|scanners|insights|search|ask|lake|routes|people|visitors|notes|erasure|reference|openapi|hooks|exports|playwright|share|tags|docs)\/|roles\.ts$)/
const require = createRequire(import.meta.url)
const LIBRARIES = dirname(require.resolve('typescript'))
/** What customers, and other windows, call by name. */
const PUBLIC = [
  'api/options',
  'recorder/status',
  'api/recording',
  'api/incuera',
  'api/incueraFrame',
  'api/pageGlobals',
  'privacy/privacyInForce',
].map((name) => join(SDK, 'src', `${name}.ts`))

/** What is kept in the browser's storage or sent to another window: a different build of the recorder reads it. */
const SHARED: Record<string, string[]> = {
  'session/sessionRules': ['StoredSession', 'Notes'],
  'events/remoteSettings': ['RemoteSettings'],
  'session/openTab': ['TabState'],
  'transport/batches/encodeBatch': ['Identity', 'BatchName', 'NumberedBatch'],
  'transport/openOutbox': ['StoredBatch', 'JournalRecord'],
  'transport/openNotes': ['NotedPart', 'LeaveNote'],
}

async function filesIn(folder: string, wanted: RegExp): Promise<string[]> {
  return (await readdir(folder, { recursive: true }))
    .filter((file) => wanted.test(file) && !file.includes('.test.'))
    .map((file) => join(folder, file))
}

async function textOf(files: string[]): Promise<string> {
  return (await Promise.all(files.map((file) => readFile(file, 'utf8')))).join('\n')
}

/** Names used as members of a type or an object. */
function membersIn(text: string): Set<string> {
  return new Set(
    [...text.matchAll(/^\s*(?:readonly |async |get |set )*["']?([A-Za-z_]\w*)["']?\??(?:[:(<]|,$)/gm)].map(
      ([, name = '']) => name,
    ),
  )
}

async function sharedTypes(): Promise<string> {
  const found = Object.entries(SHARED).map(async ([file, names]) => {
    const text = await readFile(join(SDK, 'src', `${file}.ts`), 'utf8')
    return names.map((name) => {
      const body = new RegExp(`^(?:export )?interface ${name}(?: extends .*)? \\{\n([^}]*)\n\\}`, 'm').exec(text)?.[1]
      if (body === undefined) throw new Error(`There is no interface ${name} in ${file}.ts any more.`)
      return body
    })
  })
  return (await Promise.all(found)).flat().join('\n')
}

let foreign: Set<string>
let own: string
beforeAll(async () => {
  const libraries = await filesIn(LIBRARIES, /^lib\.(dom|es\d+|webworker)[\w.]*\.d\.ts$/)
  const extraOptions = join(SDK, 'src', 'extras', 'extraOptions.ts')
  const events = ['pageEvents', 'frameMessage'].map((name) => join(SDK, 'src', 'events', `${name}.ts`))
  const theirs = await textOf([
    ...libraries,
    ...events,
    ...(await filesIn(CONTRACT, /\.ts$/)).filter((file) => !NOT_OF_THE_WIRE.test(relative(CONTRACT, file))),
    ...PUBLIC,
    extraOptions,
  ])
  own = await textOf(await filesIn(join(SDK, 'src'), /\.tsx?$/))
  foreign = membersIn(`${theirs}\n${await sharedTypes()}`)
})

test('no short name stands for one of the browser, of the wire, of storage or of the public API', () => {
  expect(foreign.size).toBeGreaterThan(5_000)
  for (const name of ['addEventListener', 'heartbeatSeconds', 'keepSession', 'isKept', 'unwritten'])
    expect(foreign).toContain(name)
  expect(SHORTENED.filter((name) => foreign.has(name))).toEqual([])
})

test('each name is in use, and none is asked for as a text', () => {
  expect(SHORTENED.filter((name) => !new RegExp(`\\b${name}\\b`).test(own))).toEqual([])
  expect(
    SHORTENED.filter((name) => new RegExp(`['"]${name}['"] in |Reflect\\.\\w+\\(\\w+, ['"]${name}['"]`).test(own)),
  ).toEqual([])
})

test('a whole name is meant', () => {
  expect([SHORT_NAMES.test('getNode'), SHORT_NAMES.test('getNodes')]).toEqual([true, false])
})
