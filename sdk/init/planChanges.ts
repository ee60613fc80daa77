import { posix } from 'node:path'
import { addImport } from './addImport.ts'
import { addTag } from './addTag.ts'
import type { AppFiles } from './appFiles.ts'
import type { App, NextPlace } from './detectApp.ts'
import type { RecorderSettings } from './settings.ts'
import { wrapChildren } from './wrapChildren.ts'
import { IMPORT_INCUERA, inStyle, PLAIN_STYLE, recorderLines, recorderModule, styleOf } from './writeRecorder.ts'

/** A file to write. */
export interface Change {
  path: string
  /** Null: it is new. */
  before: string | null
  after: string
}

export type Plan = { changes: Change[] } | { problem: string }

/** What to write so that the app is recorded from its first script on. */
export function planChanges(app: App, files: AppFiles, settings: RecorderSettings): Plan {
  const present = [...files].find(([path, text]) => !path.endsWith('.json') && hasIncuera(text))
  if (present) return { problem: `The recorder is already in ${present[0]}: nothing to do.` }
  switch (app.kind) {
    case 'next':
      return planNext(app.place, app.isTypeScript, files, settings)
    case 'nuxt': {
      const lines = [
        ...[IMPORT_INCUERA, '', 'export default defineNuxtPlugin(() => {'],
        ...recorderLines(settings, '').map((line) => `  ${line}`),
        '});',
      ]
      return { changes: [newFile(`${app.folder}/incuera.client.ts`, inStyle(lines, PLAIN_STYLE))] }
    }
    case 'svelteKit': {
      const { hooks, isTypeScript } = app
      if (hooks !== undefined) return besideEntry(hooks, isTypeScript, files, settings)
      const path = `src/hooks.client.${isTypeScript ? 'ts' : 'js'}`
      return { changes: [newFile(path, recorderModule(settings, PLAIN_STYLE))] }
    }
    case 'entry':
      return besideEntry(app.entry, app.isTypeScript, files, settings)
    case 'html':
      return {
        changes: app.pages.map((path) => {
          const before = files.get(path) ?? ''
          return { path, before, after: addTag(before, settings) }
        }),
      }
  }
}

const hasIncuera = (text: string) =>
  text.includes('@incuera/sdk') || /\/sdk\/(?:loader|incuera(?:Full)?)\.js/.test(text)
const newFile = (path: string, after: string): Change => ({ path, before: null, after })

function planNext(place: NextPlace, isTypeScript: boolean, files: AppFiles, settings: RecorderSettings): Plan {
  switch (place.type) {
    case 'instrumentation': {
      const before = files.get(place.file)
      if (before !== undefined) return besideEntry(place.file, isTypeScript, files, settings)
      return { changes: [newFile(place.file, recorderModule(settings, PLAIN_STYLE))] }
    }
    case 'layout': {
      const before = files.get(place.file) ?? ''
      const after = wrapChildren(before, settings)
      if (after !== null) return { changes: [{ path: place.file, before, after }] }
      return {
        problem: `${place.file} does not show {children} exactly once: add <IncueraProvider> by hand, as the README says.`,
      }
    }
    case 'pages': {
      const recorder = `${posix.dirname(place.folder)}/incuera.${isTypeScript ? 'ts' : 'js'}`.replace(/^\.\//, '')
      if (place.app !== undefined) return withRecorder(recorder, place.app, files, settings)
      const path = `${place.folder}/_app.${isTypeScript ? 'tsx' : 'jsx'}`
      const lines = [
        "import '../incuera';",
        ...(isTypeScript ? ["import type { AppProps } from 'next/app';"] : []),
        '',
        `export default function App({ Component, pageProps }${isTypeScript ? ': AppProps' : ''}) {`,
        ...['  return <Component {...pageProps} />;', '}'],
      ]
      return withNew(recorder, files, [
        newFile(recorder, recorderModule(settings, PLAIN_STYLE)),
        newFile(path, inStyle(lines, PLAIN_STYLE)),
      ])
    }
  }
}

const besideEntry = (entry: string, isTypeScript: boolean, files: AppFiles, settings: RecorderSettings): Plan =>
  withRecorder(posix.join(posix.dirname(entry), `incuera.${isTypeScript ? 'ts' : 'js'}`), entry, files, settings)

/** A module of its own for the recorder, and one line in a script that imports it first. */
function withRecorder(recorder: string, entry: string, files: AppFiles, settings: RecorderSettings): Plan {
  const before = files.get(entry) ?? ''
  const relative = posix.relative(posix.dirname(entry), recorder)
  const named = relative.startsWith('.') ? relative : `./${relative}`
  // Where a script of a page is not bundled, only the whole name is found; bundlers find it by either.
  const address = recorder.endsWith('.js') ? named : named.replace(/\.ts$/, '')
  return withNew(recorder, files, [
    newFile(recorder, recorderModule(settings, styleOf(before))),
    { path: entry, before, after: addImport(before, `import '${address}';`) },
  ])
}

function withNew(path: string, files: AppFiles, changes: Change[]): Plan {
  if (files.has(path))
    return { problem: `${path} exists and is not the recorder: rename it, or add the recorder by hand.` }
  return { changes }
}
