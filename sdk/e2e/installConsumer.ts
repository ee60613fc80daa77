import { execFile } from 'node:child_process'
import { cp, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { PackedSdk } from '../bundle/packSdk.ts'
import { fillSnippet, type SnippetLanguage } from '../snippet/fillSnippet.ts'
import { linkPackages } from './linkPackages.ts'

const SNIPPETS = join(import.meta.dirname, '..', 'snippet')
const MODULES = join(import.meta.dirname, '..', '..', 'node_modules')
const run = promisify(execFile)

/** The files of the app in which a customer has replaced the placeholders of a copied snippet. */
const COPIED: [file: string, language: SnippetLanguage][] = [
  ['npm.snippet.ts', 'script'],
  ['dynamic.ts', 'script'],
  ['react.snippet.tsx', 'markup'],
  ['scriptTag.snippet.html', 'markup'],
]

/**
 * A customer's app with the SDK in it: the packed tarball installed by npm without a network, the snippets copied and
 * filled in, and all of it built by Vite.
 * @param host where recordings go, and the script tag's script comes from
 * @returns the folder of the app; serve its `dist`
 */
export async function installConsumer(folder: string, { tarball }: PackedSdk, host: string): Promise<string> {
  const app = join(folder, 'app')
  await cp(join(import.meta.dirname, 'consumer', 'app'), app, { recursive: true })
  await cp(SNIPPETS, app, { recursive: true, filter: (path) => path === SNIPPETS || path.includes('.snippet.') })
  for (const [file, language] of COPIED) {
    const text = await readFile(join(app, file), 'utf8')
    const filled = fillSnippet(text, { apiKey: 'pk_test', apiHost: host, sdkUrl: `${host}/sdk/loader.js` }, language)
    await writeFile(join(app, file), filled)
  }
  const page = join(app, 'scriptTag.html')
  const tag = await readFile(join(app, 'scriptTag.snippet.html'), 'utf8')
  await writeFile(
    page,
    (await readFile(page, 'utf8')).replace('<!-- snippet -->', () => tag),
  )

  await writeFile(join(app, 'package.json'), JSON.stringify({ name: 'consumer', private: true, type: 'module' }))
  await run('npm', ['install', tarball, '--offline', '--ignore-scripts', '--no-audit', '--no-fund'], { cwd: app })
  await linkPackages(app, { react: MODULES, 'react-dom': MODULES })
  await run(process.execPath, [join(MODULES, 'vite', 'bin', 'vite.js'), 'build', '--logLevel', 'warn'], { cwd: app })
  return app
}
