import { rm } from 'node:fs/promises'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { unpackChromium } from '@incuera/lambdas/runtime/unpackChromium.ts'
import { createShop } from '../../sdk/demo/createShop.ts'
import { findDistributions } from './assembly/findDistributions.ts'
import { makeAssembly } from './assembly/makeAssembly.ts'
import type { Run } from './assembly/run.ts'
import { createClosers } from './closers.ts'
import { createDiskGuard, freeBytesOf } from './data/diskGuard.ts'
import { openDataFolder } from './data/openDataFolder.ts'
import { startEventSources } from './event-sources/startEventSources.ts'
import { startListener } from './http/startListener.ts'
import { readFunctions } from './lambda/readFunctions.ts'
import { type Inspect, startFunctions } from './lambda/startFunctions.ts'
import { usesBedrock } from './lambda/withoutBedrock.ts'
import { openLog } from './openLog.ts'
import { checkPorts, originAt, originsOf, portsFrom } from './ports.ts'
import { readSchedules } from './schedules/readSchedules.ts'
import { startSchedules } from './schedules/startSchedules.ts'
import type { ModelKeysOfStart } from './secrets/readModelKeys.ts'
import { makeDemoProject } from './seed/makeDemoProject.ts'
import { openPeople } from './sign-in/openPeople.ts'
import { readUserPool } from './sign-in/readUserPool.ts'
import { startSignIn } from './sign-in/startSignIn.ts'
import { checkNotRunning, removeStackFile, type StackFile, writeStackFile } from './stackFile.ts'
import { startCloud } from './startCloud.ts'
import { startWeb } from './startWeb.ts'
import { createStep } from './step.ts'
import { loadTemplate } from './template/loadTemplate.ts'
import { openWatch } from './watch/openWatch.ts'

/** Who signs in when `incuera.config.ts` names nobody. */
const EMAIL_DEFAULT = 'you@example.com'

export interface StackOptions {
  root: string
  dataFolder: string
  cacheFolder: string
  firstPort: number
  /** Deletes all data of earlier starts. */
  isFresh: boolean
  /** Continues with what can still be read of damaged data. */
  isRepairing: boolean
  /** CDK context: overrides of incuera.config.ts. */
  context: Record<string, string>
  /** A cloud assembly to run instead of the one built from the sources. */
  assembly: string | null
  /** Follows the sources and runs what changes; `inspect`: with a debugger in one function. */
  watch: { inspect: Inspect | null } | null
  /** API keys of the models; null: those of their secrets. */
  modelKeys: ModelKeysOfStart
  run: Run
  path: string
  processId: number
  now: () => number
  write: (line: string) => void
}

export interface RunningStack {
  stack: StackFile
  close(): Promise<void>
}

/**
 * Runs the complete product from its synthesized template: builds what changed, starts every part, creates the demo
 * project.
 * @throws Error with one clear line for a taken port, data in use, or an unsupported template; everything that had been
 * started is ended
 */
export async function startStack(options: StackOptions): Promise<RunningStack> {
  const { root, dataFolder, cacheFolder, now, write } = options
  const ports = portsFrom(options.firstPort)
  const step = createStep(write, now)
  const closers = createClosers()
  await checkNotRunning(dataFolder)
  await checkPorts(ports)
  if (options.isFresh) await rm(dataFolder, { recursive: true, force: true })

  try {
    openDataFolder(dataFolder)
    const log = openLog(join(dataFolder, 'logs'), now, write)
    closers.add(() => log.close())
    const disk = createDiskGuard({ folder: dataFolder, freeBytes: freeBytesOf(dataFolder), log })
    closers.add(disk.close)
    const [, assembly] = await Promise.all([
      unpackChromium(join(cacheFolder, 'chromium')),
      options.assembly ??
        makeAssembly({ root, cacheFolder, context: options.context, run: options.run, step }).then(
          ({ folder }) => folder,
        ),
    ])
    const distributions = await findDistributions(assembly)
    const template = loadTemplate({
      assembly,
      origins: originsOf(ports, distributions.dashboard, distributions.player),
    })

    const userPool = readUserPool(template)
    const people = await openPeople(
      join(dataFolder, 'people.json'),
      userPool.invited.length > 0 ? userPool.invited : [EMAIL_DEFAULT],
    )
    const { gateway, roleMay } = await step(
      'Starting the cloud services',
      startCloud({
        template,
        folder: dataFolder,
        port: ports.gateway,
        closers,
        disk,
        isRepairing: options.isRepairing,
        log,
        now,
        people,
        modelKeys: options.modelKeys,
      }),
    )
    const signIn = await startSignIn({
      port: ports.signIn,
      issuer: originAt(ports.signIn),
      folder: join(dataFolder, 'sign-in'),
      people,
      client: userPool,
      now,
      log,
    })
    closers.add(signIn.close)

    const sdkUrl = `${originAt(ports.dashboard)}/sdk/incuera.js`
    const watch = options.watch
      ? await step('Opening the sources', openWatch({ root, dataFolder, cacheFolder, sdkUrl, write, now }))
      : null
    if (watch) closers.add(watch.close)
    const functions = await startFunctions({
      template,
      inspect: options.watch?.inspect ?? null,
      credentials: gateway.credentials,
      gatewayOrigin: gateway.origin,
      extraEnv: { CHROMIUM_FOLDER: join(cacheFolder, 'chromium') },
      logFolder: join(dataFolder, 'logs'),
      processors: availableParallelism(),
      path: options.path,
      now,
    })
    closers.add(() => functions.close())
    if (readFunctions(template).some(({ environment }) => usesBedrock(environment, 'LLM')))
      write('  analysis.llm is Amazon Bedrock, which this machine does not have: rules write the summaries here.')
    if (readFunctions(template).some(({ environment }) => usesBedrock(environment, 'EMBEDDING')))
      write('  analysis.embedding is Amazon Bedrock, which this machine does not have: words find sessions here.')
    await step(
      'Starting API and web origins',
      startWeb({
        template,
        functions,
        ports,
        distributions,
        credentials: gateway.credentials.root(),
        devServers: watch?.sites,
        closers,
        log,
        now,
      }),
    )
    const sources = await startEventSources({
      template,
      functions,
      credentials: gateway.credentials,
      gatewayOrigin: gateway.origin,
      log,
    })
    closers.add(() => sources.close())
    const schedules = startSchedules({
      schedules: readSchedules(template, roleMay),
      invoke: functions.invoke,
      now,
      log,
    })
    closers.add(() => schedules.close())

    const [person] = people.all
    if (!person) throw new Error(`${join(dataFolder, 'people.json')} names nobody; start with --fresh`)
    const demo = await step(
      'Opening the demo shop',
      makeDemoProject({
        file: join(dataFolder, 'demo.json'),
        apiOrigin: originAt(ports.api),
        shopOrigin: originAt(ports.shop),
        accessToken: await signIn.mintAccessToken(person),
        log,
      }),
    )
    const serveShop = await createShop({
      sdkUrl,
      apiHost: originAt(ports.dashboard),
      apiKey: demo.key,
      changePage: watch?.shop.changePage,
    })
    const shop = await startListener({
      port: ports.shop,
      serve: watch ? watch.shop.before(serveShop) : serveShop,
      upgrade: watch?.shop.upgrade,
      onFailure: (error, request) => log.error('the demo shop failed', { error, ...request }),
    })
    closers.add(shop.close)

    const stack: StackFile = {
      processId: options.processId,
      dashboardUrl: originAt(ports.dashboard),
      playerUrl: originAt(ports.player),
      apiUrl: originAt(ports.api),
      issuerUrl: originAt(ports.signIn),
      gatewayUrl: gateway.origin,
      shopUrl: shop.origin,
      signIn: { email: person.email, password: person.password, clientId: userPool.clientId },
      demo,
    }
    writeStackFile(dataFolder, stack)
    closers.add(() => removeStackFile(dataFolder))
    void watch
      ?.follow({ template, functions, gatewayOrigin: gateway.origin, credentials: gateway.credentials.root() })
      .then(() => write('  Watching for changes.'))
      .catch((error: unknown) => log.error('the sources are not watched', { error }))
    return { stack, close: closers.close }
  } catch (error) {
    await closers.close().catch(() => undefined)
    throw error
  }
}
