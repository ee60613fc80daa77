import { join } from 'node:path'
import { createDiskGuard, freeBytesOf } from '../local/data/diskGuard.ts'
import { openDataFolder } from '../local/data/openDataFolder.ts'
import { createDynamoDb } from '../local/dynamodb/createDynamoDb.ts'
import { openCredentials } from '../local/gateway/openCredentials.ts'
import { startGateway } from '../local/gateway/startGateway.ts'
import { createAuthorizer } from '../local/iam/createAuthorizer.ts'
import { readPolicies } from '../local/iam/readPolicies.ts'
import { createS3 } from '../local/s3/createS3.ts'
import { createSqs } from '../local/sqs/createSqs.ts'
import { loadTemplate } from '../local/template/loadTemplate.ts'

/**
 * A gateway in a separate process, for tests that kill it. Arguments: the assembly, the folder for data, and
 * `--repair`. Prints its address, as JSON; stops in good order on SIGTERM.
 */
const [assembly = '', folder = '', flag] = process.argv.slice(2)
const origins = {
  gateway: 'http://127.0.0.1:1',
  api: 'http://127.0.0.1:2',
  issuer: 'http://127.0.0.1:3',
  distributions: {},
}
const isRepairing = flag === '--repair'
const log = { info() {}, warn: console.error, error: console.error }
const now = () => Date.now()

try {
  const template = loadTemplate({ assembly, origins })
  const authorizer = createAuthorizer(readPolicies(template))
  openDataFolder(folder)
  const keyring = openCredentials({ folder, template })
  const disk = createDiskGuard({ folder, freeBytes: freeBytesOf(folder), log })
  const sqs = createSqs({ folder: join(folder, 'sqs'), template, log, now })
  const s3 = await createS3({
    folder: join(folder, 's3'),
    template,
    authorizer,
    notify: sqs.send,
    isRepairing,
    log,
    now,
  })
  const dynamodb = await createDynamoDb({ folder: join(folder, 'dynamodb'), template, isRepairing, log, now })
  const services = [sqs, s3, dynamodb]
  const gateway = await startGateway({ port: 0, services, authorizer, keyring, disk, log, now })
  process.once('SIGTERM', async () => {
    await gateway.close()
    for (const service of services) await service.close()
    process.exit(0)
  })
  process.stdout.write(`${JSON.stringify({ origin: gateway.origin, credentials: keyring.root() })}\n`)
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exit(1)
}
