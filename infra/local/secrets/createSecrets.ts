import type { Log } from '@incuera/lambdas/runtime/log.ts'
import * as z from 'zod'
import { parseJsonRequest, targetOf, unknownOperation } from '../gateway/parseJsonRequest.ts'
import { writeJson } from '../gateway/writeJson.ts'
import { type LocalService, ServiceError, type ServiceRequest } from '../service.ts'
import type { Template } from '../template/template.ts'
import { openSecretValues, type SecretValue } from './openSecretValues.ts'
import { readSecrets, type SecretDefinition } from './readSecrets.ts'

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
  const values = openSecretValues(folder, secrets, { log, now })

  const find = (secretId: string) => findSecret(secrets, secretId)
  const currentOf = ({ arn }: SecretDefinition) =>
    given[arn] === undefined
      ? values.get(arn)
      : { versionId: 'environment', secretString: given[arn], createdAt: now() }
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
      return describe(secret, values.store(secret.arn, SecretString, ClientRequestToken))
    },
  }
  const SecretId = z.looseObject({ SecretId: z.string() })
  return {
    signingName: 'secretsmanager',
    errors: 'json',
    body: 'buffer',
    permissions(request) {
      const operation = targetOf(request)
      if (!Object.hasOwn(run, operation)) throw unknownOperation('Secrets Manager', operation)
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

/** By ARN, name, or ARN without the six characters that Secrets Manager adds. */
function findSecret(secrets: readonly SecretDefinition[], secretId: string): SecretDefinition {
  const secret = secrets.find(
    ({ arn, name }) =>
      secretId === arn ||
      secretId === name ||
      (`${secretId}-`.length + 6 === arn.length && arn.startsWith(`${secretId}-`)),
  )
  if (secret) return secret
  throw new ServiceError(400, 'ResourceNotFoundException', "Secrets Manager can't find the specified secret.")
}

const describe = ({ arn, name }: SecretDefinition, { versionId }: SecretValue) => ({
  ARN: arn,
  Name: name,
  VersionId: versionId,
  VersionStages: ['AWSCURRENT'],
})
