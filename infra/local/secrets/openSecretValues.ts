import { randomInt, randomUUID } from 'node:crypto'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Log } from '@incuera/lambdas/runtime/log.ts'
import * as z from 'zod'
import { readDataFile, setAside } from '../data/readDataFile.ts'
import { writeFileAtomically } from '../data/writeFileAtomically.ts'
import type { SecretDefinition } from './readSecrets.ts'

const Value = z.object({ versionId: z.string(), secretString: z.string(), createdAt: z.number() })
export type SecretValue = z.infer<typeof Value>
/** By ARN. */
export const SecretsFile = z.record(z.string(), Value)

/** The current value of each secret, by ARN. */
export interface SecretValues {
  get(arn: string): SecretValue | undefined
  store(arn: string, secretString: string, versionId?: string): SecretValue
}

/** Values in a file that only the owner can read; secrets that begin with a value have one. */
export function openSecretValues(
  folder: string,
  secrets: readonly SecretDefinition[],
  { log, now }: { log: Log; now: () => number },
): SecretValues {
  const file = join(folder, 'secrets.json')
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const values = readValues(file, log)
  function store(arn: string, secretString: string, versionId: string = randomUUID()): SecretValue {
    const value = { versionId, secretString, createdAt: now() }
    writeFileAtomically(file, JSON.stringify({ ...values, [arn]: value }))
    values[arn] = value
    return value
  }
  for (const { arn, initial } of secrets) {
    if (initial.type === 'none' || values[arn]) continue
    store(arn, initial.type === 'given' ? initial.text : drawPassword(initial.characters))
  }
  return { get: (arn) => values[arn], store }
}

function readValues(file: string, log: Log): z.infer<typeof SecretsFile> {
  const found = readDataFile(file, SecretsFile)
  if (found.state === 'damaged')
    log.warn(`${file} ${found.problem}. It is kept as ${setAside(file)}; store the model's key again`)
  return found.state === 'intact' ? found.value : {}
}

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789'

const drawPassword = (characters: number) =>
  Array.from({ length: characters }, () => LETTERS[randomInt(LETTERS.length)]).join('')
