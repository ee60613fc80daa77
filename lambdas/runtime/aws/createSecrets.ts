import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager'

export const createSecrets = () => new SecretsManagerClient()
