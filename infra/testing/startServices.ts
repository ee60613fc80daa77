import { join } from 'node:path'
import type { Log } from '@incuera/lambdas/runtime/log.ts'
import { createAthena } from '../local/athena/createAthena.ts'
import { createDiskGuard, freeBytesOf } from '../local/data/diskGuard.ts'
import { createFirehose } from '../local/firehose/createFirehose.ts'
import { openCredentials } from '../local/gateway/openCredentials.ts'
import { startGateway } from '../local/gateway/startGateway.ts'
import { createGlue } from '../local/glue/createGlue.ts'
import { createAuthorizer } from '../local/iam/createAuthorizer.ts'
import { readPolicies } from '../local/iam/readPolicies.ts'
import { createRoleMay } from '../local/roleMay.ts'
import { createS3 } from '../local/s3/createS3.ts'
import { createSqs } from '../local/sqs/createSqs.ts'
import { loadTemplate } from '../local/template/loadTemplate.ts'
import { freePorts } from './freePorts.ts'
import { writeAssembly } from './writeAssembly.ts'

/** The logged messages, for assertions. */
export function keepLog(): Log & { lines: { message: string; fields: Record<string, unknown> }[] } {
  const lines: { message: string; fields: Record<string, unknown> }[] = []
  const keep = (message: string, fields: Record<string, unknown> = {}) => void lines.push({ message, fields })
  return { lines, info: keep, warn: keep, error: keep }
}

/** S3, SQS, Firehose and Athena of a template behind a gateway on a free port, with their data in `folder`. */
export async function startServices(options: {
  folder: string
  resources: Parameters<typeof writeAssembly>[1]
  files?: Record<string, string>
  port?: number
  /** Of the process of a query. */
  memoryBytesMax?: number
  now?: () => number
}) {
  const { folder, now = Date.now } = options
  const log = keepLog()
  const port = options.port ?? (await freePorts(1, 10_000))
  const origins = {
    gateway: `http://127.0.0.1:${port}`,
    api: 'http://127.0.0.1:2',
    issuer: 'http://127.0.0.1:3',
    distributions: {},
  }
  const template = loadTemplate({
    assembly: writeAssembly(join(folder, 'cdk.out'), options.resources, options.files),
    origins,
  })
  const authorizer = createAuthorizer(readPolicies(template))
  const roleMay = createRoleMay(template, authorizer)
  const keyring = openCredentials({ folder: join(folder, 'credentials'), template })

  const disk = createDiskGuard({ folder, freeBytes: freeBytesOf(folder), log })
  const sqs = createSqs({ folder: join(folder, 'sqs'), template, log, now })
  const s3 = await createS3({ folder: join(folder, 's3'), template, authorizer, notify: sqs.send, log, now })
  const firehose = createFirehose({
    folder: join(folder, 'firehose'),
    template,
    credentials: keyring,
    roleMay,
    log,
    now,
  })
  const glue = createGlue({ folder: join(folder, 'glue'), template, now })
  const athena = createAthena({
    ...{ template, listObjects: s3.files, prefixes: glue.prefixes, log, now },
    memoryBytesMax: options.memoryBytesMax,
  })
  const services = [sqs, s3, firehose, glue, athena]
  const gateway = await startGateway({ port, services, authorizer, keyring, disk, log, now })
  return {
    template,
    keyring,
    log,
    port,
    origin: gateway.origin,
    firehose,
    s3,
    client: (roleId: string) => ({
      endpoint: gateway.origin,
      region: 'us-east-1',
      credentials: keyring.forRole(template.attribute(roleId, 'Arn')),
      maxAttempts: 1,
    }),
    asStart: { endpoint: gateway.origin, region: 'us-east-1', credentials: keyring.root(), maxAttempts: 1 },
    close: async () => {
      await gateway.close()
      for (const service of services) await service.close()
    },
  }
}
