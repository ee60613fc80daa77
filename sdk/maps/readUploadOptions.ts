import { parseArgs } from 'node:util'
import { readHost } from '../init/settings.ts'

export interface UploadOptions {
  folder: string
  /** As the option `release` of the recorder. */
  release: string
  /** Origin of the dashboard. */
  host: string
  /** A secret key or a personal token with the scope `analyse`. */
  token: string
  /** The project; undefined: that of the secret key. */
  project: string | undefined
  /** Path on the site under which the folder is served; begins and ends with a slash. */
  urlPrefix: string
}

export const UPLOAD_USAGE = `Usage: npx @incuera/sdk source-maps upload --release RELEASE [options] FOLDER

Uploads the source maps of a build, so that stacks of errors show your own code. FOLDER is what you deploy, such as dist.

  --release TEXT    the release of the site, as in the option release of the recorder
  --host URL        the address of your dashboard; INCUERA_HOST if omitted
  --project ID      the project; only needed with a personal token
  --url-prefix PATH where the folder is served on the site; / if omitted

Set INCUERA_TOKEN to a secret key (sk_…) or a personal token with the scope analyse. Maps are private: you need not
deploy them.`

/** @throws Error in one line for what is missing or wrong */
export function readUploadOptions(
  args: string[],
  environment: Record<string, string | undefined>,
): UploadOptions | 'help' {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      release: { type: 'string' },
      host: { type: 'string' },
      project: { type: 'string' },
      'url-prefix': { type: 'string', default: '/' },
      help: { type: 'boolean', short: 'h', default: false },
    },
  })
  const [command, folder, ...more] = positionals
  if (values.help || command === undefined) return 'help'
  if (command !== 'upload' || more.length > 0)
    throw new Error(`There is no command "source-maps ${positionals.join(' ')}"; write source-maps upload FOLDER.`)
  if (!folder) throw new Error('FOLDER is missing: name the folder of the build, such as dist.')
  if (!values.release)
    throw new Error('--release is missing. Use the same text as in the option release of the recorder.')
  const token = environment.INCUERA_TOKEN
  if (!token) throw new Error('INCUERA_TOKEN is not set. Create a secret key with the scope analyse in your dashboard.')
  if (token.startsWith('pk_'))
    throw new Error('INCUERA_TOKEN is a public key, which can only record. Use a secret key.')
  const host = readHost(values.host ?? environment.INCUERA_HOST ?? '')
  if ('problem' in host) throw new Error(`--host: ${host.problem}`)
  if (!token.startsWith('sk_') && !values.project) throw new Error('--project is missing; a personal token needs it.')
  const urlPrefix = `/${values['url-prefix'].replace(/^\/+|\/+$/g, '')}/`.replace('//', '/')
  return { folder, release: values.release, host: host.origin, token, project: values.project, urlPrefix }
}
