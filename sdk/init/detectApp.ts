import { type AppFiles, firstOf } from './appFiles.ts'
import { namedEntries } from './namedEntries.ts'
import { readPackage } from './readPackage.ts'

/** An app, and the file in it that the recorder comes into. */
export type App =
  | { kind: 'next'; name: 'Next.js'; place: NextPlace; isTypeScript: boolean }
  | { kind: 'nuxt'; name: 'Nuxt'; folder: 'plugins' | 'app/plugins'; isTypeScript: boolean }
  | { kind: 'svelteKit'; name: 'SvelteKit'; hooks: string | undefined; isTypeScript: boolean }
  | { kind: 'entry'; name: 'Vite' | 'Angular' | 'Create React App'; entry: string; isTypeScript: boolean }
  | { kind: 'html'; name: 'plain HTML'; pages: string[] }

export type NextPlace =
  /** Next.js 15.3 or newer runs this file in the browser before the page. */
  | { type: 'instrumentation'; file: string }
  | { type: 'layout'; file: string }
  | { type: 'pages'; folder: string; app: string | undefined }

/** @returns the app, or a sentence that says what was looked for */
export function detectApp(files: AppFiles): App | { problem: string } {
  const { version, has } = readPackage(files)
  const isTypeScript = files.has('tsconfig.json')
  if (has('next')) return detectNext(files, version('next'), isTypeScript)
  if (has('nuxt')) {
    const folder = files.has('app/app.vue') || version('nuxt') >= 4 ? 'app/plugins' : 'plugins'
    return { kind: 'nuxt', name: 'Nuxt', folder, isTypeScript: true }
  }
  if (has('@sveltejs/kit')) {
    return { kind: 'svelteKit', name: 'SvelteKit', hooks: firstOf(files, 'src/hooks.client'), isTypeScript }
  }
  if (has('@angular/core')) return withEntry('Angular', namedEntry(files) ?? firstOf(files, 'src/main'), files)
  if (has('vite')) return withEntry('Vite', namedEntry(files) ?? firstOf(files, 'src/main'), files)
  if (has('react-scripts')) return withEntry('Create React App', firstOf(files, 'src/index'), files)
  return detectHtml(files)
}

function detectNext(files: AppFiles, version: number, isTypeScript: boolean): App | { problem: string } {
  const layout = firstOf(files, 'app/layout', 'src/app/layout')
  const page = firstOf(files, 'pages/_app', 'src/pages/_app', 'pages/index', 'src/pages/index')
  if (!layout && !page)
    return {
      problem: 'This is a Next.js app without app/layout or pages/: add the recorder by hand, as the README says.',
    }
  const root = (layout ?? page ?? '').startsWith('src/') ? 'src/' : ''
  const extension = isTypeScript ? 'ts' : 'js'
  const next = (place: NextPlace): App => ({ kind: 'next', name: 'Next.js', place, isTypeScript })
  if (version >= 15.03) {
    const found = firstOf(files, 'instrumentation-client', 'src/instrumentation-client')
    return next({ type: 'instrumentation', file: found ?? `${root}instrumentation-client.${extension}` })
  }
  if (layout) return next({ type: 'layout', file: layout })
  return next({ type: 'pages', folder: `${root}pages`, app: firstOf(files, `${root}pages/_app`) })
}

function withEntry(name: 'Vite' | 'Angular' | 'Create React App', entry: string | undefined, files: AppFiles) {
  if (!entry)
    return { problem: `This is an app of ${name}, but its first script was not found: add the recorder by hand.` }
  return { kind: 'entry', name, entry, isTypeScript: /\.m?tsx?$/.test(entry) || files.has('tsconfig.json') } as const
}

/** The script that the app itself names, if it exists. */
const namedEntry = (files: AppFiles): string | undefined => namedEntries(files).find((path) => files.has(path))

function detectHtml(files: AppFiles): App | { problem: string } {
  const pages = [...files.keys()].filter((path) => /\.html?$/i.test(path))
  if (pages.length > 0) return { kind: 'html', name: 'plain HTML', pages }
  return {
    problem:
      'No app was found here: neither Vite, Next.js, Nuxt, SvelteKit, Angular or Create React App in package.json, nor an index.html.',
  }
}
