import { execFileSync } from 'node:child_process'
import { readFile, rm } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, expect, test } from '@jest/globals'
import { copyProject, type ProjectCopy } from './copyProject.ts'
import { typeErrors } from './typeErrors.ts'

const ALL = ['lambdas', 'sdk/src', 'dashboard/src', 'dashboard/player']
const CONTRACT = ['lambdas/contract']
const TSX = join(dirname(createRequire(import.meta.url).resolve('tsx/package.json')), 'dist', 'cli.mjs')
const fixture = (name: string) => readFile(join(import.meta.dirname, 'fixtures', `${name}.txt`), 'utf8')

let project: ProjectCopy
beforeEach(async () => {
  project = await copyProject()
})
afterEach(() => rm(project.folder, { recursive: true, force: true }))

test('a signal from existing actions takes two code files, and one that the recorder reports six', async () => {
  await addQuickReturn()
  const computed = ['lambdas/contract/registry.ts', 'lambdas/contract/signals/quickReturn.ts']
  expect([...project.touched].sort()).toEqual(computed)

  await addPrinted()
  const reported = [...project.touched].filter((file) => file !== 'lambdas/contract/signals/quickReturn.ts')
  expect(reported.sort()).toEqual([
    ...['lambdas/contract/events.ts', 'lambdas/contract/events/printed.ts', 'lambdas/contract/registry.ts'],
    ...['lambdas/contract/signals/printed.ts', 'sdk/src/record/watchPage.ts', 'sdk/src/record/watchPrint.ts'],
  ])

  expect(await typeErrors(project, ALL)).toEqual(new Map())
  expect(await readSample()).toEqual({
    kinds: ['printed', 'quick_return'],
    labels: ['Print', 'Quick return'],
    titles: ['Left “b” immediately', 'Printed the page'],
    kept: 2,
    sentences: expect.arrayContaining(['They printed 1 page.', 'They turned back from 1 page.']),
    markers: ['quick_return', 'printed'],
    row: ['printed', '/a'],
    note: 'printed',
    isNoteKind: true,
    isInTypeComment: true,
  })
})

test('a definition without one of its pieces is a type error', async () => {
  await addQuickReturn()
  await project.write('lambdas/contract/events/printed.ts', await fixture('printedEvent.ts'))
  const pieces = [
    ...['kind', 'severity', 'explanation', 'thresholds', 'look', 'find', 'summarize'].map(
      (piece) => ['signal', piece] as const,
    ),
    ...['tag', 'version', 'payload', 'explanation', 'action', 'looks', 'describe'].map(
      (piece) => ['event', piece] as const,
    ),
    ...['type', 'explanation', 'columns', 'read'].map((piece) => ['action', piece] as const),
    ...['kind', 'label', 'plural', 'color', 'icon', 'rank'].map((piece) => ['look', piece] as const),
  ]
  for (const [of, piece] of pieces) await project.write(`lambdas/contract/${of}-${piece}.ts`, without(of, piece))
  expect([...(await typeErrors(project, CONTRACT)).keys()].sort()).toEqual(
    pieces.map(([of, piece]) => `lambdas/contract/${of}-${piece}.ts`).sort(),
  )
})

/** A module that takes a complete definition, drops a piece, and states that it is complete. */
function without(of: 'signal' | 'event' | 'action' | 'look', piece: string): string {
  const whole = {
    signal: 'quickReturnSignal',
    event: 'printedEvent',
    action: 'printedEvent.action',
    look: 'quickReturnSignal.look',
  }[of]
  const type = {
    signal: 'SignalDefinition',
    event: 'EventDefinition',
    action: "NonNullable<EventDefinition['action']>",
    look: 'Look',
  }[of]
  return `
    import type { EventDefinition } from './events/eventDefinition.ts'
    import { printedEvent } from './events/printed.ts'
    import type { Look } from './look.ts'
    import { quickReturnSignal } from './signals/quickReturn.ts'
    import type { SignalDefinition } from './signals/signalDefinition.ts'
    const { ${piece}: _, ...rest } = ${whole}
    export const incomplete: ${type} = rest`
}

async function addQuickReturn(): Promise<void> {
  await project.write('lambdas/contract/signals/quickReturn.ts', await fixture('quickReturn.ts'))
  await addToRegistry(
    "import { quickReturnSignal } from './signals/quickReturn.ts'",
    'SIGNALS = [',
    'quickReturnSignal, ',
  )
}

async function addPrinted(): Promise<void> {
  await project.write('lambdas/contract/events/printed.ts', await fixture('printedEvent.ts'))
  await project.write('lambdas/contract/signals/printed.ts', await fixture('printedSignal.ts'))
  const list = 'lambdas/contract/events.ts'
  await project.replace(list, 'import type', "import type { printedEvent } from './events/printed.ts'\nimport type")
  await project.replace(list, 'export type {', "export type { Printed } from './events/printed.ts'\nexport type {")
  await project.replace(list, 'interface CustomEvents {', 'interface CustomEvents {\n  printed: typeof printedEvent')
  // Its tag and its definition are still missing, and both are type errors.
  expect([...(await typeErrors(project, CONTRACT)).keys()]).toEqual(
    expect.arrayContaining([list, 'lambdas/contract/registry.ts']),
  )
  await project.replace(list, 'const TAG = {', "const TAG = {\n  printed: 'incuera.printed',")
  await addToRegistry(
    "import { printedEvent } from './events/printed.ts'",
    'EVENTS = Object.values({',
    '  printed: printedEvent,',
  )
  await addToRegistry("import { printedSignal } from './signals/printed.ts'", 'SIGNALS = [', 'printedSignal, ')
  await project.write('sdk/src/record/watchPrint.ts', await fixture('watchPrint.ts'))
  const recorder = 'sdk/src/record/watchPage.ts'
  await project.replace(
    recorder,
    'import { watchVitals }',
    "import { watchPrint } from './watchPrint.ts'\nimport { watchVitals }",
  )
  await project.replace(
    recorder,
    '    () => watchVitals(',
    '    () => watchPrint(tell(TAG.printed)),\n    () => watchVitals(',
  )
}

async function addToRegistry(line: string, list: string, entry: string): Promise<void> {
  await project.replace('lambdas/contract/registry.ts', 'import {', `${line}\nimport {`)
  await project.replace('lambdas/contract/registry.ts', list, `${list}${entry}`)
}

/** What the rest of the code makes of the sample, in a process of its own. */
async function readSample(): Promise<unknown> {
  await project.write('dashboard/readSample.ts', await fixture('readSample.ts'))
  return JSON.parse(
    execFileSync(process.execPath, [TSX, 'dashboard/readSample.ts'], { cwd: project.folder, encoding: 'utf8' }),
  )
}
