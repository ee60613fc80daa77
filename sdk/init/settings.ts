import { parseArgs } from 'node:util'

/** What the recorder needs to know in an app. */
export interface RecorderSettings {
  /** The public, write-only key of a project, as `pk_…`. */
  key: string
  /** Origin of the dashboard, as `https://replay.example`. */
  host: string
}

export interface InitOptions {
  folder: string
  key: string | undefined
  host: string | undefined
  /** Apply the changes without asking. */
  isConfirmed: boolean
  /** Only show the changes. */
  isDryRun: boolean
  installs: boolean
}

export const USAGE = `Usage: npx @incuera/sdk init [--key pk_…] [--host https://YOUR-DASHBOARD] [options]

Adds the recorder to the app in this folder (Vite, Next.js, Nuxt, SvelteKit, Angular, Create React App or plain HTML).
Shows every change first, and asks.

  --key KEY         the key of a project, from the page Install of your dashboard
  --host URL        the address of your dashboard
  --folder PATH     the folder of the app; this one if omitted
  --yes             apply the changes without asking
  --dry-run         show the changes and write nothing
  --no-install      do not run the package manager`

/** @throws Error in one line for an argument that is not known or has no value */
export function readOptions(args: string[]): InitOptions | 'help' {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      key: { type: 'string' },
      host: { type: 'string' },
      folder: { type: 'string', default: '.' },
      yes: { type: 'boolean', short: 'y', default: false },
      'dry-run': { type: 'boolean', default: false },
      'no-install': { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h', default: false },
    },
  })
  const [command, ...more] = positionals
  if (values.help || command === undefined) return 'help'
  if (command !== 'init' || more.length > 0)
    throw new Error(`There is no command "${positionals.join(' ')}"; write init or source-maps.`)
  return {
    ...{ folder: values.folder, key: values.key, host: values.host },
    ...{ isConfirmed: values.yes, isDryRun: values['dry-run'], installs: !values['no-install'] },
  }
}

/** What is wrong with a key; null: nothing. */
export function problemOfKey(key: string): string | null {
  if (/^pk_[A-Za-z0-9]{16,64}$/.test(key)) return null
  if (key.startsWith('sk_'))
    return 'That is a secret key. It must not be in a web page: take the one that begins with pk_.'
  return 'The key must begin with pk_ and be complete: copy it from the page Install of your dashboard.'
}

/** The origin of a dashboard's address, or what is wrong with it. */
export function readHost(text: string): { origin: string } | { problem: string } {
  const url = toUrl(text)
  const isLocal = url !== null && /^(localhost|127\.0\.0\.1|\[::1\])$/.test(url.hostname)
  if (!url || !/^https?:$/.test(url.protocol) || url.username !== '')
    return { problem: 'The host must be an address such as https://replay.example.' }
  if (url.protocol === 'http:' && !isLocal) return { problem: 'The host must begin with https://.' }
  return { origin: url.origin }
}

function toUrl(text: string): URL | null {
  try {
    return new URL(text.includes('://') ? text : `https://${text}`)
  } catch {
    return null
  }
}
