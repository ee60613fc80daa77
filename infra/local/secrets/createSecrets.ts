import { randomInt, randomUUID } from 'node:crypto'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Log } from '@incuera/lambdas/runtime/log.ts'
import { z } from 'zod'
import { readDataFile, setAside } from '../data/readDataFile.ts'
import { writeFileAtomically } from '../data/writeFileAtomically.ts'
import { parseJsonRequest, targetOf, unknownOperation } from '../gateway/parseJsonRequest.ts'
import { writeJson } from '../gateway/writeJson.ts'
import { type LocalService, ServiceError, type ServiceRequest } from '../service.ts'
import type { Template } from '../template/template.ts'
import { readSecrets, type SecretDefinition } from './readSecrets.ts'

const Value = z.object({ versionId: z.string(), secretString: z.string(), createdAt: z.number() })
export const SecretsFile = z.record(z.string(), Value)
type Values = z.infer<typeof SecretsFile>

const requests = {
  GetSecretValue: z.strictObject({ SecretId: z.string(), VersionStage: z.literal('AWSCURRENT').optional() }),
  PutSecretValue: z.strictObject({
    SecretId: z.string(),
    SecretString: z.string().min(1).max(65_536),
    ClientRequestToken: z.string().optional(),
  }),
}

/**
 * Secrets Manager with the secrets of the template, their values in a file that only the owner can read. A secret has
 * one version here: the current one.
 * @param now milliseconds since the epoch
 */
export function createSecrets({
  folder,
  template,
  log,
  now,
  given = {},
}: {
  folder: string
  template: Template
  log: Log
  now(): number
  /** By ARN: values that are not stored, and that win over those that are. */
  given?: Record<string, string>
}): LocalService {
  const secrets = readSecrets(template)
  const file = join(folder, 'secrets.json')
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const values = readValues(file, log)
  function store(arn: string, secretString: string, versionId: string = randomUUID()): void {
    const value = { versionId, secretString, createdAt: now() }
    writeFileAtomically(file, JSON.stringify({ ...values, [arn]: value }))
    values[arn] = value
  }
  for (const { arn, initial } of secrets) {
    if (initial.type === 'none' || values[arn]) continue
    store(arn, initial.type === 'given' ? initial.text : drawPassword(initial.characters))
  }

  const find = (secretId: string): SecretDefinition => {
    const secret = secrets.find(
      ({ arn, name }) =>
        secretId === arn ||
        secretId === name ||
        (`${secretId}-`.length + 6 === arn.length && arn.startsWith(`${secretId}-`)),
    )
    if (secret) return secret
    throw new ServiceError(400, 'ResourceNotFoundException', "Secrets Manager can't find the specified secret.")
  }
  const currentOf = ({ arn }: SecretDefinition) =>
    given[arn] === undefined ? values[arn] : { versionId: 'environment', secretString: given[arn], createdAt: now() }
  const describe = ({ arn, name }: SecretDefinition, { versionId }: z.infer<typeof Value>) => ({
    ARN: arn,
    Name: name,
    VersionId: versionId,
    VersionStages: ['AWSCURRENT'],
  })
  const run: Record<string, (request: ServiceRequest) => object> = {
    GetSecretValue(request) {
      const secret = find(parseJsonRequest(requests.GetSecretValue, request).SecretId)
      const value = currentOf(secret)
      if (!value)
        throw new ServiceError(
          400,
          'ResourceNotFoundException',
          "Secrets Manager can't find the specified secret value for staging label: AWSCURRENT",
        )
      return { ...describe(secret, value), SecretString: value.secretString, CreatedDate: value.createdAt / 1000 }
    },
    PutSecretValue(request) {
      const { SecretId, SecretString, ClientRequestToken } = parseJsonRequest(requests.PutSecretValue, request)
      const secret = find(SecretId)
      store(secret.arn, SecretString, ClientRequestToken)
      const value = values[secret.arn]
      return value ? describe(secret, value) : {}
    },
  }
  const SecretId = z.looseObject({ SecretId: z.string() })
  return {
    signingName: 'secretsmanager',
    errors: 'json',
    body: 'buffer',
    permissions(request) {
      const operation = targetOf(request)
      if (!(operation in run)) throw unknownOperation('Secrets Manager', operation)
      return [
        { action: `secretsmanager:${operation}`, resource: find(parseJsonRequest(SecretId, request).SecretId).arn },
      ]
    },
    async handle(request, response) {
      writeJson(response, run[targetOf(request)]?.(request))
    },
    async close() {},
  }
}

function readValues(file: string, log: Log): Values {
  const found = readDataFile(file, SecretsFile)
  if (found.state === 'damaged')
    log.warn(`${file} ${found.problem}. It is kept as ${setAside(file)}; store the model's key again`)
  return found.state === 'intact' ? found.value : {}
}

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789'

const drawPassword = (characters: number) =>
  Array.from({ length: characters }, () => LETTERS[randomInt(LETTERS.length)]).join('')
