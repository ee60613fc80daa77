/** The text files of an app by their path from its folder, with `/`; those that an app of any known kind may have. */
export type AppFiles = ReadonlyMap<string, string>

const EXTENSIONS = ['ts', 'tsx', 'js', 'jsx', 'mjs', 'mts']
const scripts = (...paths: string[]) => paths.flatMap((path) => EXTENSIONS.map((extension) => `${path}.${extension}`))

/** What is read of an app: enough to tell its kind and to plan the changes. */
export const CANDIDATES: readonly string[] = [
  ...['package.json', 'tsconfig.json', 'angular.json', 'index.html', 'public/index.html'],
  ...['package-lock.json', 'pnpm-lock.yaml', 'yarn.lock', 'bun.lock', 'bun.lockb'],
  ...scripts('next.config', 'nuxt.config', 'svelte.config', 'vite.config'),
  ...scripts('instrumentation-client', 'src/instrumentation-client'),
  ...scripts('app/layout', 'src/app/layout', 'pages/_app', 'src/pages/_app', 'pages/index', 'src/pages/index'),
  ...scripts('plugins/incuera.client', 'app/plugins/incuera.client', 'src/hooks.client'),
  ...scripts('src/main', 'src/index', 'src/incuera', 'main', 'index', 'incuera'),
  'app/app.vue',
  'app.vue',
]

/** Existing files with the same ending in other letters or elsewhere are not ours to guess. */
export const firstOf = (files: AppFiles, ...bases: string[]): string | undefined =>
  scripts(...bases).find((path) => files.has(path))
