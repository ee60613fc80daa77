import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { createRun } from '../assembly/run.ts'
import { checkData } from '../check/checkData.ts'
import { reportChecked } from '../check/reportChecked.ts'
import { describeDiskError } from '../data/describeDiskError.ts'
import { PORT_DEFAULT } from '../ports.ts'
import { checkNotRunning } from '../stackFile.ts'
import { startStack } from '../startStack.ts'

const INSPECT_PORT_DEFAULT = 9229

const USAGE = `npm start -- [options]
  --port N          first of six ports in a row (${PORT_DEFAULT})
  --data FOLDER     where everything is kept (.incuera)
  --fresh           start over: forget all recordings, projects and sign-ins
  --check           check the data in the folder file by file, and start nothing
  --repair          start with damaged data: keep what can still be read
  --set NAME=VALUE  override a field of incuera.config.ts, as session.minimumDurationSeconds=5; may be repeated
  --cache FOLDER    where builds and the unpacked browser are kept (.cache)
  --watch           run what changes: functions, dashboard, player and recorder (npm run dev)
  --inspect NAME    with --watch: a debugger for one function, as Ingest; NAME:PORT for another port than ${INSPECT_PORT_DEFAULT}
  --assembly FOLDER run this cloud assembly (a cdk.out) instead of making one

INCUERA_LLM_KEY and INCUERA_EMBEDDING_KEY in the environment are the API keys of the language model and of the embedding
model (analysis.llm, analysis.embedding; docs/models.md)`

const root = join(import.meta.dirname, '../../..')
const write = (line: string) => console.log(line)
const stop = (line: string): never => {
  console.error(line)
  process.exit(1)
}

function readFlags() {
  try {
    const { values } = parseArgs({
      options: {
        port: { type: 'string', default: String(PORT_DEFAULT) },
        data: { type: 'string', default: join(root, '.incuera') },
        fresh: { type: 'boolean', default: false },
        check: { type: 'boolean', default: false },
        repair: { type: 'boolean', default: false },
        set: { type: 'string', multiple: true, default: [] },
        cache: { type: 'string', default: join(root, '.cache') },
        assembly: { type: 'string' },
        watch: { type: 'boolean', default: false },
        inspect: { type: 'string' },
        help: { type: 'boolean', default: false },
      },
    })
    return values
  } catch (error) {
    return stop(`${error instanceof Error ? error.message : error}\n\n${USAGE}`)
  }
}

const flags = readFlags()
if (flags.help) stop(USAGE)
const firstPort = Number(flags.port)
const isElsewhere = resolve(flags.data) !== join(root, '.incuera')
if (!Number.isInteger(firstPort) || firstPort < 1024 || firstPort > 65_530)
  stop(`--port must be a number from 1024 to 65530, not "${flags.port}"`)
const context = Object.fromEntries(
  flags.set.map((pair) => {
    const [name, ...value] = pair.split('=')
    return name && value.length > 0 ? [name, value.join('=')] : stop(`--set must be NAME=VALUE, not "${pair}"`)
  }),
)

if (flags.inspect !== undefined && !flags.watch) stop('--inspect needs --watch: run npm run dev -- --inspect NAME')
const [inspectName = '', inspectPort = String(INSPECT_PORT_DEFAULT)] = flags.inspect?.split(':') ?? []
if (flags.inspect !== undefined && !/^\w+(:\d{4,5})?$/.test(flags.inspect))
  stop(`--inspect must be NAME or NAME:PORT, not "${flags.inspect}"`)
const inspect = inspectName ? { name: inspectName, port: Number(inspectPort) } : null

const explain = (error: unknown) => describeDiskError(error) ?? (error instanceof Error ? error.message : String(error))
if (flags.check) {
  try {
    await checkNotRunning(flags.data)
    const { lines, exitCode } = reportChecked(flags.data, await checkData(flags.data))
    for (const line of lines) write(line)
    process.exit(exitCode)
  } catch (error) {
    stop(explain(error))
  }
}

/** On Ctrl-C or a closed console: exit if not everything runs yet, otherwise stop in good order. */
let onConsoleClosed: () => void = () => process.exit(1)
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => onConsoleClosed())

write('Starting Incuera …')
try {
  const { stack, close } = await startStack({
    root,
    dataFolder: flags.data,
    cacheFolder: flags.cache,
    firstPort,
    isFresh: flags.fresh,
    isRepairing: flags.repair,
    context,
    assembly: flags.assembly ?? null,
    watch: flags.watch ? { inspect } : null,
    modelKeys: {
      llm: process.env.INCUERA_LLM_KEY || null,
      embedding: process.env.INCUERA_EMBEDDING_KEY || null,
    },
    run: createRun(root, { ...process.env, NODE_NO_WARNINGS: '1' }),
    path: process.env.PATH ?? '',
    processId: process.pid,
    now: Date.now,
    write,
  })
  write(`
  Incuera is running.

  Dashboard   ${stack.dashboardUrl}
  Sign in     ${stack.signIn.email}  ${stack.signIn.password}
  Demo shop   ${stack.shopUrl}   (records into "Demo shop" with the key ${stack.demo.key})
  Visitors    npm run demo -- --visitors 5${isElsewhere ? ` --data ${flags.data}` : ''}${inspect ? `\n  Debugger    127.0.0.1:${inspect.port} for ${inspect.name}: attach VS Code, or open chrome://inspect` : ''}

  Press Ctrl-C to stop everything; recordings are kept in ${flags.data}
`)
  let isStopping = false
  const end = () => {
    if (isStopping) process.exit(1)
    isStopping = true
    write('\nStopping …')
    close().then(
      () => process.exit(0),
      (error) => stop(explain(error)),
    )
  }
  process.on('SIGINT', end)
  process.on('SIGTERM', end)
  onConsoleClosed = () => {
    if (!isStopping) end()
  }
  // No request may end the process. An error that reaches this is a bug, which must be visible and must not cost a
  // recording.
  for (const event of ['uncaughtException', 'unhandledRejection']) {
    process.on(event, (error: unknown) =>
      write(`  ! an error outside any request: ${error instanceof Error ? (error.stack ?? error.message) : error}`),
    )
  }
} catch (error) {
  stop(explain(error))
}
