import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import type { Log } from '@incuera/lambdas/runtime/log.ts'
import type { Closers } from './closers.ts'
import type { DiskGuard } from './data/diskGuard.ts'
import { startEventSources } from './event-sources/startEventSources.ts'
import type { Gateway } from './gateway/startGateway.ts'
import { readFunctions } from './lambda/readFunctions.ts'
import { type Functions, startFunctions } from './lambda/startFunctions.ts'
import { usesBedrock } from './lambda/withoutBedrock.ts'
import type { LoadedStack } from './loadStack.ts'
import { originAt, type Ports } from './ports.ts'
import { readSchedules } from './schedules/readSchedules.ts'
import { startSchedules } from './schedules/startSchedules.ts'
import { openPeople, type Person } from './sign-in/openPeople.ts'
import { readUserPool } from './sign-in/readUserPool.ts'
import { startSignIn } from './sign-in/startSignIn.ts'
import type { StackOptions } from './stackOptions.ts'
import { startCloud } from './startCloud.ts'
import { startWeb } from './startWeb.ts'
import type { Step } from './step.ts'
import type { Template } from './template/template.ts'
import type { Watch } from './watch/openWatch.ts'

/** Who signs in when `incuera.config.ts` names nobody. */
const EMAIL_DEFAULT = 'you@example.com'

/** What a start hands from part to part. */
export interface StartParts {
  options: StackOptions
  loaded: LoadedStack
  ports: Ports
  closers: Closers
  disk: DiskGuard
  /** Follows the sources; null: they are not followed. */
  watch: Watch | null
  log: Log
  step: Step
}

export interface Services {
  gateway: Gateway
  functions: Functions
  /** The first of those who may sign in, an access token of theirs, and the client for which it is. */
  person: Person
  accessToken: string
  clientId: string
}

/**
 * Starts everything that the template describes: AWS services, sign-in, functions, API and web origins, and what
 * invokes functions.
 */
export async function startServices(parts: StartParts): Promise<Services> {
  const { options, loaded, ports, closers, disk, watch, log, step } = parts
  const { dataFolder, modelKeys, isRepairing, now } = options
  const { template, distributions } = loaded
  const shared = { template, closers, log, now }

  const client = readUserPool(template)
  const peopleFile = join(dataFolder, 'people.json')
  const people = await openPeople(peopleFile, client.invited.length > 0 ? client.invited : [EMAIL_DEFAULT])
  const { gateway, roleMay } = await step(
    'Starting the cloud services',
    startCloud({ ...shared, folder: dataFolder, port: ports.gateway, disk, isRepairing, people, modelKeys }),
  )
  const issuer = originAt(ports.signIn)
  const signInFolder = join(dataFolder, 'sign-in')
  const signIn = await startSignIn({ port: ports.signIn, issuer, folder: signInFolder, people, client, now, log })
  closers.add(signIn.close)

  const functions = await runFunctions(parts, gateway)
  const credentials = gateway.credentials.root()
  await step(
    'Starting API and web origins',
    startWeb({ ...shared, functions, ports, distributions, credentials, devServers: watch?.sites }),
  )
  const sources = await startEventSources({ ...access(gateway), template, functions, log })
  closers.add(() => sources.close())
  const schedules = startSchedules({ schedules: readSchedules(template, roleMay), invoke: functions.invoke, now, log })
  closers.add(() => schedules.close())

  const [person] = people.all
  if (!person) throw new Error(`${peopleFile} names nobody; start with --fresh`)
  const accessToken = await signIn.mintAccessToken(person)
  return { gateway, functions, person, accessToken, clientId: client.clientId }
}

async function runFunctions({ options, loaded, closers }: StartParts, gateway: Gateway): Promise<Functions> {
  const { template, chromiumFolder } = loaded
  const functions = await startFunctions({
    ...access(gateway),
    template,
    inspect: options.watch?.inspect ?? null,
    extraEnv: { CHROMIUM_FOLDER: chromiumFolder },
    logFolder: join(options.dataFolder, 'logs'),
    processors: availableParallelism(),
    path: options.path,
    now: options.now,
  })
  closers.add(() => functions.close())
  reportAbsentModels(template, options.write)
  return functions
}

const access = ({ credentials, origin }: Gateway) => ({ credentials, gatewayOrigin: origin })

function reportAbsentModels(template: Template, write: (line: string) => void): void {
  const needs = (model: 'LLM' | 'EMBEDDING') =>
    readFunctions(template).some(({ environment }) => usesBedrock(environment, model))
  if (needs('LLM'))
    write('  analysis.llm is Amazon Bedrock, which this machine does not have: rules write the summaries here.')
  if (needs('EMBEDDING'))
    write('  analysis.embedding is Amazon Bedrock, which this machine does not have: words find sessions here.')
}
