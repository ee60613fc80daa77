import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import { scriptTag } from '../snippet/scriptTag.ts'
import { tagFor } from './addTag.ts'
import type { AppFiles } from './appFiles.ts'
import { detectApp } from './detectApp.ts'
import { type Change, planChanges } from './planChanges.ts'

const settings = { key: 'pk_abcdefghijklmnop', host: 'https://replay.example' }

/** Files of apps as `npm create` makes them; that of Nuxt is copied from its starter. */
const fixture = (name: string): AppFiles =>
  new Map(Object.entries(JSON.parse(readFileSync(join(import.meta.dirname, 'fixtures', `${name}.json`), 'utf8'))))

function changesOf(files: AppFiles): Change[] {
  const app = detectApp(files)
  if ('problem' in app) throw new Error(app.problem)
  const plan = planChanges(app, files, settings)
  if ('problem' in plan) throw new Error(plan.problem)
  return plan.changes
}

const problemOf = (files: AppFiles): string | null => {
  const app = detectApp(files)
  if ('problem' in app) return app.problem
  const plan = planChanges(app, files, settings)
  return 'problem' in plan ? plan.problem : null
}

const applied = (files: AppFiles): AppFiles =>
  new Map([...files, ...changesOf(files).map(({ path, after }) => [path, after] as const)])

/** What each added line says, by file. */
const added = (files: AppFiles): Record<string, string[]> =>
  Object.fromEntries(
    changesOf(files).map(({ path, before, after }) => {
      const old = new Set(before?.split('\n'))
      return [path, after.split('\n').filter((line) => line !== '' && !old.has(line))]
    }),
  )

const start = [
  "import { Incuera } from '@incuera/sdk'",
  'export const incuera = new Incuera({',
  "  apiKey: 'pk_abcdefghijklmnop',",
  "  apiHost: 'https://replay.example',",
  '}).init()',
]
const withSemicolons = start.map((line) => (/[')]$/.test(line) ? `${line};` : line))
const provider = (children: string) =>
  `<IncueraProvider apiKey="pk_abcdefghijklmnop" apiHost="https://replay.example">${children}</IncueraProvider>`

describe('an app that npm creates', () => {
  test.each<[string, Record<string, string[]>]>([
    ['viteReact', { 'src/incuera.ts': start, 'src/main.tsx': ["import './incuera'"] }],
    ['viteVanilla', { 'src/incuera.js': start, 'src/main.js': ["import './incuera.js'"] }],
    ['viteVue', { 'src/incuera.js': start, 'src/main.js': ["import './incuera.js'"] }],
    ['angular', { 'src/incuera.ts': withSemicolons, 'src/main.ts': ["import './incuera';"] }],
    ['svelteKit', { 'src/hooks.client.ts': start }],
    ['next15', { 'src/instrumentation-client.ts': start }],
    [
      'next14Pages',
      {
        'incuera.js': start
          .map((line) => line.replaceAll("'", '"'))
          .map((line) => (/[")]$/.test(line) ? `${line};` : line)),
        'pages/_app.js': ['import "../incuera.js";'],
      },
    ],
    [
      'nuxt',
      {
        'app/plugins/incuera.client.ts': [
          "import { Incuera } from '@incuera/sdk'",
          'export default defineNuxtPlugin(() => {',
          '  new Incuera({',
          "    apiKey: 'pk_abcdefghijklmnop',",
          "    apiHost: 'https://replay.example',",
          '  }).init()',
          '})',
        ],
      },
    ],
  ])('%s', (name, expected) => {
    expect(added(fixture(name))).toEqual(expected)
  })

  test('next14: its layout holds the provider', () => {
    const [{ path, after } = { path: '', after: '' }] = changesOf(fixture('next14'))
    expect(path).toBe('app/layout.tsx')
    expect(after).toContain(provider('{children}'))
    expect(after).toContain('import { IncueraProvider } from "@incuera/sdk/react";')
    expect(after.match(/IncueraProvider/g)).toHaveLength(3)
  })

  test.each(['viteReact', 'angular', 'svelteKit', 'next15', 'next14', 'next14Pages', 'nuxt'])(
    '%s: a second run changes nothing and says where the recorder is',
    (name) => {
      expect(problemOf(applied(fixture(name)))).toMatch(/^The recorder is already in \S+: nothing to do\.$/)
    },
  )
})

describe('an app that people have changed', () => {
  const vite = (main: string, path = 'src/main.ts') =>
    new Map([
      ['package.json', '{"devDependencies":{"vite":"^7.0.0"}}'],
      ['index.html', `<!doctype html><script type="module" src="/${path}"></script>`],
      [path, main],
    ])
  const mainOf = (main: string) => changesOf(vite(main)).find(({ path }) => path === 'src/main.ts')?.after

  test.each([
    ["'use strict'\nimport a from 'a'\n", "'use strict'\nimport './incuera'\nimport a from 'a'\n"],
    [
      '// @ts-check\n/* Licence:\n * mine */\nimport a from "a";\n',
      '// @ts-check\n/* Licence:\n * mine */\nimport "./incuera";\nimport a from "a";\n',
    ],
    ['#!/usr/bin/env node\nrun()\n', "#!/usr/bin/env node\nimport './incuera'\nrun()\n"],
    ["import a from 'a'\r\nrun()\r\n", "import './incuera'\r\nimport a from 'a'\r\nrun()\r\n"],
    ['', "import './incuera'\n"],
    ["\uFEFFimport a from 'a'\n", "\uFEFFimport './incuera'\nimport a from 'a'\n"],
  ])('%j gets the import first, in its style', (before, after) => {
    expect(mainOf(before)).toBe(after)
  })

  test('the script that index.html names is the one', () => {
    expect(changesOf(vite('run()', 'src/app/start.tsx')).map(({ path }) => path)).toEqual([
      'src/app/incuera.ts',
      'src/app/start.tsx',
    ])
  })

  test('a file of that name is not overwritten', () => {
    const files = new Map([...vite('run()'), ['src/incuera.ts', 'export const x = 1']])
    expect(problemOf(files)).toBe(
      'src/incuera.ts exists and is not the recorder: rename it, or add the recorder by hand.',
    )
  })

  test.each([
    [
      'export default function L({ children }: { children: React.ReactNode }) {\n  return <html><body>{children}</body></html>\n}',
      true,
    ],
    ['export default ({children}) => <html><body><Nav />{ children }</body></html>', true],
    [
      'export default (props) => {\n  const { children } = props\n  return <html><body>{children}</body></html>\n}',
      true,
    ],
    ['export default (props) => <html><body>{props.children}</body></html>', false],
    ['export default ({ children, modal }) => <html><body>{children}{modal}{children}</body></html>', false],
  ])('the layout %j: wrapped %s', (layout, isWrapped) => {
    const files = new Map([
      ['package.json', '{"dependencies":{"next":"14.2.0"}}'],
      ['app/layout.jsx', layout],
    ])
    if (isWrapped)
      expect(changesOf(files)[0]?.after).toMatch(
        /apiHost="https:\/\/replay.example">\{ ?children ?\}<\/IncueraProvider>/,
      )
    else expect(problemOf(files)).toMatch('does not show {children} exactly once')
  })

  test.each([
    ['15.2.9', 'app/layout.tsx'],
    ['^15.3.0', 'instrumentation-client.ts'],
    ['15.10.0', 'instrumentation-client.ts'],
    ['latest', 'instrumentation-client.ts'],
    ['~14.1', 'app/layout.tsx'],
  ])('Next.js %s is changed in %s', (version, path) => {
    const files = new Map([
      ['package.json', JSON.stringify({ dependencies: { next: version } })],
      ['tsconfig.json', '{}'],
      ['app/layout.tsx', 'export default ({ children }) => <html>{children}</html>'],
    ])
    expect(changesOf(files)[0]?.path).toBe(path)
  })

  test('pages of Next.js without an _app get one', () => {
    const files = new Map([
      ['package.json', '{"dependencies":{"next":"13"}}'],
      ['src/pages/index.tsx', 'export default () => <p/>'],
      ['tsconfig.json', '{}'],
    ])
    expect(changesOf(files).map(({ path }) => path)).toEqual(['src/incuera.ts', 'src/pages/_app.tsx'])
  })

  test.each([
    [new Map<string, string>(), /^No app was found here/],
    [new Map([['package.json', '{"dependencies":{"express":"5"}}']]), /^No app was found here/],
    [new Map([['package.json', '{"dependencies":{"next":"15"}}']]), /without app\/layout or pages/],
    [new Map([['package.json', '{"devDependencies":{"vite":"7"}}']]), /its first script was not found/],
  ])('%#: what is not found is said', (files, problem) => {
    expect(problemOf(files)).toMatch(problem)
  })

  test('a package.json that is no JSON stops it', () => {
    expect(() => problemOf(new Map([['package.json', '{']]))).toThrow('package.json is not JSON: nothing was changed.')
  })
})

describe('plain HTML', () => {
  const tag = tagFor(settings)
  const pageOf = (page: string) => changesOf(new Map([['index.html', page]]))[0]?.after

  test('gets the tag of the documentation', async () => {
    expect(tag).toBe(
      await scriptTag({ sdkUrl: `${settings.host}/sdk/loader.js`, apiKey: settings.key, apiHost: settings.host }),
    )
  })

  test.each([
    [
      '<html>\n  <head>\n    <title>a</title>\n  </head>\n</html>',
      `<html>\n  <head>\n    <title>a</title>\n    ${tag}\n  </head>\n</html>`,
    ],
    ['<head><title>a</title></head><body>', `<head><title>a</title>${tag}</head><body>`],
    [
      '<!-- </head> -->\n<HEAD>\r\n\t<meta>\r\n</HEAD >',
      `<!-- </head> -->\n<HEAD>\r\n\t<meta>\r\n\t${tag}\r\n</HEAD >`,
    ],
    ['<!doctype html>\n<p>Hello', `<!doctype html>\n${tag}\n<p>Hello`],
    ['<p>Hello', `${tag}\n<p>Hello`],
  ])('%j', (before, after) => {
    expect(pageOf(before)).toBe(after)
  })

  test('every page gets it', () => {
    const files = new Map([
      ['index.html', '<head></head>'],
      ['about/us.html', '<head></head>'],
    ])
    expect(changesOf(files).map(({ path }) => path)).toEqual(['index.html', 'about/us.html'])
  })
})
