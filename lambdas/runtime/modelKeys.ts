import {
  GetSecretValueCommand,
  ResourceNotFoundException,
  type SecretsManagerClient,
} from '@aws-sdk/client-secrets-manager'
import * as z from 'zod'

/** `unset`: the deployment has a secret for the key, but it is empty. */
export type ModelKey = { type: 'set'; key: string } | { type: 'unset' }

export interface ModelKeys {
  /** The key as last read; an unset key is read again each time, so that it works as soon as it is stored. */
  read(): Promise<ModelKey>
  /** Reads the secret again: after a 401 the key may have been replaced. */
  readAgain(): Promise<ModelKey>
}

/** A local server requires some key but ignores its value. */
const NO_KEY: ModelKey = { type: 'set', key: 'none' }
export const withoutKey: ModelKeys = { read: async () => NO_KEY, readAgain: async () => NO_KEY }

/** A server on this machine, such as Ollama, mostly asks for no key. */
export const isLoopback = (baseUrl: string): boolean =>
  /^(localhost|127(\.\d+){3}|\[::1\])$/.test(new URL(baseUrl).hostname)

/** For servers that work without a key, and with one that is set. */
export function orNoKey({ read, readAgain }: ModelKeys): ModelKeys {
  const orNone = (key: ModelKey) => (key.type === 'set' ? key : NO_KEY)
  return { read: async () => orNone(await read()), readAgain: async () => orNone(await readAgain()) }
}

/** The key in Secrets Manager, cached for the life of the container. */
export function createSecretKeys(client: SecretsManagerClient, secretArn: string): ModelKeys {
  let known: ModelKey = { type: 'unset' }
  const readAgain = async () => {
    known = await readSecret(client, secretArn)
    return known
  }
  return { read: async () => (known.type === 'set' ? known : readAgain()), readAgain }
}

async function readSecret(client: SecretsManagerClient, secretArn: string): Promise<ModelKey> {
  try {
    const { SecretString } = await client.send(new GetSecretValueCommand({ SecretId: secretArn }))
    return toKey(SecretString)
  } catch (error) {
    // The template creates the secret without a value, which Secrets Manager reports as a value that it cannot find.
    if (error instanceof ResourceNotFoundException) return { type: 'unset' }
    throw error
  }
}

const KeyValue = z.record(z.string(), z.string())

/**
 * The key in a secret's text. The console stores "key/value" secrets as a JSON object, and files end with a line break;
 * both are accepted. A JSON object with several values does not identify one key, so it counts as unset.
 */
export function toKey(text: string | undefined): ModelKey {
  const trimmed = (text ?? '').trim()
  const [key = '', ...others] = trimmed.startsWith('{') ? Object.values(keyValue(trimmed)) : [trimmed]
  const isKey = others.length === 0 && /^[\x21-\x7e]+$/.test(key.trim())
  return isKey ? { type: 'set', key: key.trim() } : { type: 'unset' }
}

function keyValue(json: string): Record<string, string> {
  try {
    return KeyValue.parse(JSON.parse(json))
  } catch {
    return {}
  }
}
