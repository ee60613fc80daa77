import { GetSecretValueCommand, type SecretsManagerClient } from '@aws-sdk/client-secrets-manager'
import { JobError } from '../../runtime/errors.ts'

/** A server on one's own machine wants some key and does not look at it. */
const NO_KEY = 'none'

/** Reads the model's API key when it is first needed and keeps it for the life of the container. */
export function readApiKey(client: SecretsManagerClient, secretArn: string | null): () => Promise<string> {
  if (secretArn === null) return async () => NO_KEY
  let known: string | null = null
  return async () => {
    if (known !== null) return known
    const { SecretString } = await client.send(new GetSecretValueCommand({ SecretId: secretArn }))
    if (!SecretString) throw new JobError(`the secret ${secretArn} has no text`, false)
    known = SecretString
    return known
  }
}
