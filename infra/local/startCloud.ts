import { join } from 'node:path'
import type { Log } from '@incuera/lambdas/runtime/log.ts'
import { createAthena } from './athena/createAthena.ts'
import type { Closers } from './closers.ts'
import type { DiskGuard } from './data/diskGuard.ts'
import { createDynamoDb } from './dynamodb/createDynamoDb.ts'
import { createFirehose } from './firehose/createFirehose.ts'
import { openCredentials } from './gateway/openCredentials.ts'
import { type Gateway, startGateway } from './gateway/startGateway.ts'
import { createGlue } from './glue/createGlue.ts'
import { createAuthorizer } from './iam/createAuthorizer.ts'
import { readPolicies } from './iam/readPolicies.ts'
import { createRoleMay, type RoleMay } from './roleMay.ts'
import { createS3 } from './s3/createS3.ts'
import { createS3Vectors } from './s3vectors/createS3Vectors.ts'
import { createSecrets } from './secrets/createSecrets.ts'
import { type ModelKeysOfStart, readModelKeys } from './secrets/readModelKeys.ts'
import type { LocalService } from './service.ts'
import { createUserPools } from './sign-in/createUserPools.ts'
import type { People } from './sign-in/openPeople.ts'
import { createSns } from './sns/createSns.ts'
import { createSqs } from './sqs/createSqs.ts'
import type { Template } from './template/template.ts'

/** Indexes of DynamoDB follow their table within a fraction of a second. */
const INDEX_LAG_MS = 150

export interface Cloud {
  gateway: Gateway
  roleMay: RoleMay
}

/** Starts every AWS service that the template uses, behind one gateway; their data is in `folder`. */
export async function startCloud(options: {
  template: Template
  folder: string
  port: number
  closers: Closers
  disk: DiskGuard
  isRepairing: boolean
  log: Log
  now: () => number
  people: People
  /** Of the models; null: as stored. */
  modelKeys: ModelKeysOfStart
}): Promise<Cloud> {
  const { template, folder, port, closers, disk, isRepairing, log, now, modelKeys, people } = options
  const keyring = openCredentials({ folder, template })
  const authorizer = createAuthorizer(readPolicies(template))
  const roleMay = createRoleMay(template, authorizer)
  const opened = <T extends LocalService>(service: T): T => {
    closers.add(() => service.close())
    return service
  }

  const shared = { template, log, now }
  const sqs = opened(createSqs({ ...shared, folder: join(folder, 'sqs') }))
  const s3 = opened(
    await createS3({
      folder: join(folder, 's3'),
      template,
      authorizer,
      notify: (queueArn, body) => sqs.send(queueArn, body),
      isRepairing,
      log,
      now,
    }),
  )
  const dynamodb = opened(
    await createDynamoDb({ ...shared, folder: join(folder, 'dynamodb'), isRepairing, indexLagMs: INDEX_LAG_MS }),
  )
  const secrets = opened(
    createSecrets({ folder: join(folder, 'secrets'), template, log, now, given: readModelKeys(template, modelKeys) }),
  )
  const firehose = opened(
    createFirehose({ template, folder: join(folder, 'firehose'), credentials: keyring, roleMay, now, log }),
  )
  let origin = ''
  const sns = opened(createSns({ folder: join(folder, 'sns'), template, origin: () => origin, log, now }))
  const userPools = opened(createUserPools({ template, people, mailFolder: join(folder, 'sns', 'mail'), now }))
  const glue = opened(createGlue({ folder: join(folder, 'glue'), template, now }))
  const athena = opened(createAthena({ template, listObjects: s3.files, prefixes: glue.prefixes, log, now }))
  const vectors = opened(createS3Vectors({ folder: join(folder, 's3vectors'), template, log }))

  const gateway = await startGateway({
    port,
    services: [sqs, s3, dynamodb, secrets, firehose, glue, athena, sns, userPools, vectors],
    authorizer,
    keyring,
    disk,
    log,
    now,
  })
  closers.add(() => gateway.close())
  origin = gateway.origin
  firehose.start(gateway.origin)
  return { gateway, roleMay }
}
