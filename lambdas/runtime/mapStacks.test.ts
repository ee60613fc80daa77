import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { bundle } from './bundle.ts'

const folder = mkdtempSync(join(tmpdir(), 'incuera-map-stacks-'))
const outfile = join(folder, 'task', 'index.mjs')
beforeAll(() => {
  const entry = join(folder, 'handler.ts')
  const fails =
    'interface Unused {\n  a: string\n}\n\nexport const fails = (): never => {\n  throw new RangeError("here")\n}'
  writeFileSync(join(folder, 'fails.ts'), fails)
  const lines = [
    `import { mapStacks } from '${join(import.meta.dirname, 'mapStacks.ts')}'`,
    "import { fails } from './fails.ts'",
    'mapStacks(Error)',
    'export const handler = () => fails()',
    'export const quiet = () => { try { fails() } catch { return "caught" } }',
  ]
  writeFileSync(entry, lines.join('\n'))
  mkdirSync(join(folder, 'task'))
  bundle({ entry, outfile, for: 'node' })
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** Runs a line with the bundle as `task`. @returns what it printed */
const run = (line: string): string =>
  execFileSync(process.execPath, ['--input-type=module', '-e', `const task = await import('${outfile}'); ${line}`], {
    encoding: 'utf8',
  })

const STACK = 'try { task.handler() } catch (error) { console.log(error.stack) }'

test('a stack names the lines of the sources', () => {
  const [first, second, third] = run(STACK).split('\n')
  expect(first).toBe('RangeError: here')
  expect(second).toMatch(/^ {4}at fails \(file:\/\/.*\/fails\.ts:6:\d+\)$/)
  expect(third).toMatch(/\/handler\.ts:4:\d+/)
})

test('an error that nobody looks at reads no map', () => {
  const watch =
    "const { default: fs } = await import('node:fs'); const { syncBuiltinESMExports } = await import('node:module');"
  const note =
    'const read = fs.readFileSync; const names = []; fs.readFileSync = (...args) => { names.push(String(args[0])); return read(...args) };'
  const said = run(
    `${watch} ${note} syncBuiltinESMExports(); task.quiet(); console.log(names.length); ${STACK} console.log(names)`,
  )
  expect(said).toMatch(/^0\n/)
  expect(said).toContain('index.mjs.map')
})

test('without its map a stack is as Node writes it', () => {
  rmSync(`${outfile}.map`)
  expect(run(STACK)).toMatch(/^RangeError: here\n {4}at \w+ \(file:\/\/.*index\.mjs:\d+:\d+\)/)
})

test('an error without a text of its own, and one of Node, are written', () => {
  const said = run("console.log(new Error().stack); try { JSON.parse('{') } catch (error) { console.log(error.stack) }")
  expect(said).toMatch(/^Error\n/)
  expect(said).toMatch(/SyntaxError: .*\n {4}at JSON\.parse/)
})
