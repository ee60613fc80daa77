import { S3Client } from '@aws-sdk/client-s3'
import type { Log } from '@incuera/lambdas/runtime/log.ts'
import type { Closers } from './closers.ts'
import { readHttpApi } from './http-api/readHttpApi.ts'
import { startHttpApi } from './http-api/startHttpApi.ts'
import type { Functions } from './lambda/startFunctions.ts'
import { originAt, type Ports } from './ports.ts'
import type { Credentials } from './service.ts'
import { LOCAL_REGION, type Template } from './template/template.ts'
import type { DevServer } from './watch/openDevServer.ts'
import { deployBuckets } from './web/deployBuckets.ts'
import { readDistributions } from './web/readDistributions.ts'
import { startDistribution } from './web/startDistribution.ts'

/**
 * Starts the parts that a browser talks to: the HTTP API and the two web origins with the files that a deployment puts
 * there.
 */
export async function startWeb(options: {
  template: Template
  functions: Functions
  ports: Ports
  distributions: { dashboard: string; player: string }
  credentials: Credentials
  /** Serve the two sites from their sources. */
  devServers?: { dashboard: DevServer; player: DevServer } | undefined
  closers: Closers
  log: Log
  now: () => number
}): Promise<void> {
  const { template, functions, ports, distributions, closers, log, now } = options
  const say = (line: string) => log.warn(line)
  const invoke = async (functionArn: string, event: unknown) => {
    const result = await functions.invoke(functionArn, event)
    if (result.status === 'failed') throw new Error(`${result.errorType}: ${result.errorMessage}`)
    return result.payload
  }
  const api = await startHttpApi({ port: ports.api, api: readHttpApi(template), invoke, now, log: say })
  closers.add(api.close)

  const s3 = new S3Client({
    endpoint: originAt(ports.gateway),
    region: LOCAL_REGION,
    credentials: options.credentials,
    forcePathStyle: true,
  })
  closers.add(() => s3.destroy())
  await deployBuckets(template, s3)
  for (const distribution of readDistributions(template)) {
    const site = distribution.id === distributions.player ? 'player' : 'dashboard'
    const running = await startDistribution({
      port: ports[site],
      distribution,
      s3,
      apiPort: ports.api,
      devServer: options.devServers?.[site],
      log: say,
    })
    closers.add(running.close)
  }
}
