import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { type Closers, createClosers } from './closers.ts'
import { createDiskGuard, freeBytesOf } from './data/diskGuard.ts'
import { demandStores } from './data/missingStores.ts'
import { openDataFolder } from './data/openDataFolder.ts'
import { loadStack } from './loadStack.ts'
import { openDemoShop } from './openDemoShop.ts'
import { openLog } from './openLog.ts'
import { checkPorts, originAt, type Ports, portsFrom } from './ports.ts'
import { checkNotRunning, removeStackFile, type StackFile, writeStackFile } from './stackFile.ts'
import type { StackOptions } from './stackOptions.ts'
import { startServices } from './startServices.ts'
import { createStep } from './step.ts'
import { openWatch } from './watch/openWatch.ts'

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
  const { dataFolder } = options
  const ports = portsFrom(options.firstPort)
  const closers = createClosers()
  await checkNotRunning(dataFolder)
  await checkPorts(ports)
  if (options.isFresh) await rm(dataFolder, { recursive: true, force: true })

  try {
    return { stack: await startParts(options, ports, closers), close: closers.close }
  } catch (error) {
    await closers.close().catch(() => undefined)
    throw error
  }
}

async function startParts(options: StackOptions, ports: Ports, closers: Closers): Promise<StackFile> {
  const { dataFolder, now, write } = options
  const step = createStep(write, now)
  openDataFolder(dataFolder)
  demandStores(dataFolder)
  const log = openLog(join(dataFolder, 'logs'), now, write)
  closers.add(() => log.close())
  const disk = createDiskGuard({ folder: dataFolder, freeBytes: freeBytesOf(dataFolder), log })
  closers.add(disk.close)
  const loaded = await loadStack(options, ports, step)

  const sdkUrl = `${originAt(ports.dashboard)}/sdk/incuera.js`
  const watch = options.watch ? await step('Opening the sources', openWatch({ ...options, sdkUrl })) : null
  if (watch) closers.add(watch.close)
  const services = await startServices({ options, loaded, ports, closers, disk, watch, log, step })
  const { gateway, functions, person, accessToken, clientId } = services
  const { demo, shop } = await openDemoShop({ dataFolder, ports, accessToken, sdkUrl, watch, log, step })
  closers.add(shop.close)

  const stack: StackFile = {
    processId: options.processId,
    dashboardUrl: originAt(ports.dashboard),
    playerUrl: originAt(ports.player),
    apiUrl: originAt(ports.api),
    issuerUrl: originAt(ports.signIn),
    gatewayUrl: gateway.origin,
    shopUrl: shop.origin,
    signIn: { email: person.email, password: person.password, clientId },
    demo,
  }
  writeStackFile(dataFolder, stack)
  closers.add(() => removeStackFile(dataFolder))
  const { template } = loaded
  void watch
    ?.follow({ template, functions, gatewayOrigin: gateway.origin, credentials: gateway.credentials.root() })
    .then(() => write('  Watching for changes.'))
    .catch((error: unknown) => log.error('the sources are not watched', { error }))
  return stack
}
