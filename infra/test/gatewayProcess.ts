import { join } from 'node:path'
import { createDynamoDb } from '../local/dynamodb/createDynamoDb.ts'
import { openCredentials } from '../local/gateway/openCredentials.ts'
import { startGateway } from '../local/gateway/startGateway.ts'
import { createAuthorizer } from '../local/iam/createAuthorizer.ts'
import { readPolicies } from '../local/iam/readPolicies.ts'
import { createS3 } from '../local/s3/createS3.ts'
import { createSqs } from '../local/sqs/createSqs.ts'
import { loadTemplate } from '../local/template/loadTemplate.ts'

/** A gateway in a process of its own, for tests that kill it. Arguments: the assembly and the folder for data. Says where it is, as JSON. */
const [assembly = '', folder = ''] = process.argv.slice(2)
const origins = { gateway: 'http://127.0.0.1:1', api: 'http://127.0.0.1:2', issuer: 'http://127.0.0.1:3', distributions: {} }
const template = loadTemplate({ assembly, origins })
const authorizer = createAuthorizer(readPolicies(template))
const keyring = openCredentials({ folder, template })
const log = { info() {}, warn: console.warn, error: console.error }
const now = () => Date.now()

const sqs = createSqs({ folder: join(folder, 'sqs'), template, log, now })
const s3 = await createS3({ folder: join(folder, 's3'), template, authorizer, notify: sqs.send, log, now })
const dynamodb = await createDynamoDb({ folder: join(folder, 'dynamodb'), template, log, now })
const { origin } = await startGateway({ port: 0, services: [sqs, s3, dynamodb], authorizer, keyring, log, now })
process.stdout.write(`${JSON.stringify({ origin, credentials: keyring.root() })}\n`)
