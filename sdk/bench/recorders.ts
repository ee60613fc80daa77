import { join } from 'node:path'
import { build } from 'esbuild'

export const PEERS = join(import.meta.dirname, 'peers')

/** One way to record a page. */
export interface Recorder {
  name: string
  /** An ES module that starts it. `SINK` is the origin of the server that takes what it sends. */
  script: string
  /** Where the packages that the script imports are found. */
  folder: string
  /** Path under which its recordings arrive; null when it sends nothing and keeps them in `window.benchEvents`. */
  sendsTo: string | null
}

/** Peers record with the options their makers give, only without what is not session replay. */
export const RECORDERS = {
  none: { script: '', folder: PEERS, sendsTo: null },
  rrweb: {
    script:
      "import { record } from 'rrweb'\nwindow.benchEvents = []\nrecord({ emit: (event) => window.benchEvents.push(event) })",
    folder: import.meta.dirname,
    sendsTo: null,
  },
  ours: {
    script: "import { Incuera } from './sdk/index.js'\nnew Incuera({ apiKey: 'pk_bench', apiHost: SINK }).init()",
    folder: '',
    sendsTo: '/api/ingest',
  },
  sentry: {
    script: `import { init, replayIntegration } from '@sentry/browser'
      init({
        dsn: SINK.replace('//', '//public@') + '/1',
        defaultIntegrations: false,
        integrations: [replayIntegration()],
        replaysSessionSampleRate: 1,
      })`,
    folder: PEERS,
    sendsTo: '/api/1/envelope/',
  },
  posthog: {
    script: `import posthog from 'posthog-js'
      import 'posthog-js/dist/posthog-recorder.js'
      posthog.init('phc_bench', {
        api_host: SINK,
        autocapture: false,
        capture_pageview: false,
        capture_dead_clicks: false,
        opt_out_useragent_filter: true,
        disable_surveys: true,
        disable_external_dependency_loading: true,
      })`,
    folder: PEERS,
    sendsTo: '/s/',
  },
} satisfies Record<string, Omit<Recorder, 'name'>>

export type RecorderName = keyof typeof RECORDERS

export function isRecorderName(name: string): name is RecorderName {
  return Object.hasOwn(RECORDERS, name)
}

/** The script of a recorder for a page, as a site would build it. `folder` holds our own build under `sdk/`. */
export async function bundleRecorder(name: RecorderName, folder: string, sinkOrigin: string): Promise<string> {
  const recorder: Omit<Recorder, 'name'> = RECORDERS[name]
  const result = await build({
    stdin: { contents: recorder.script, resolveDir: recorder.folder || folder },
    bundle: true,
    // A site's bundler keeps what is imported later in a file of its own, which few pages load.
    external: ['./onDemand-*.js'],
    minify: true,
    format: 'iife',
    platform: 'browser',
    target: 'es2022',
    define: { SINK: JSON.stringify(sinkOrigin) },
    legalComments: 'none',
    write: false,
    logLevel: 'error',
  })
  return result.outputFiles[0]?.text ?? ''
}
