import { statSync } from 'node:fs'
import { join } from 'node:path'
import { GetSecretValueCommand, PutSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { openGateway, role, type TestGateway } from '#testing/openGateway.ts'
import { createSecrets } from './createSecrets.ts'

const resources = {
  Empty: { Type: 'AWS::SecretsManager::Secret', Properties: { Name: 'llm/key' } },
  Drawn: { Type: 'AWS::SecretsManager::Secret', Properties: { GenerateSecretString: { PasswordLength: 40 } } },
  Reader: role({ Action: 'secretsmanager:GetSecretValue', Resource: { Ref: 'Empty' } }),
}
let given: Record<string, string> = {}
let machine: TestGateway
let secrets: SecretsManagerClient
beforeAll(async () => {
  machine = await openGateway(resources, (parts) => [
    createSecrets({ ...parts, folder: join(parts.folder, 'secrets'), given }),
  ])
  secrets = new SecretsManagerClient(machine.as())
})
afterAll(async () => {
  secrets.destroy()
  await machine.close()
})

const read = async (SecretId: string, client = secrets) =>
  (await client.send(new GetSecretValueCommand({ SecretId }))).SecretString

test('a secret is empty until a value is stored, and keeps that', async () => {
  const arn = machine.template.ref('Empty')
  await expect(read(arn)).rejects.toMatchObject({ name: 'ResourceNotFoundException' })
  await secrets.send(new PutSecretValueCommand({ SecretId: 'llm/key', SecretString: 'sk-1' }))
  await machine.reopen()
  expect([await read(arn), await read('llm/key'), await read(arn.slice(0, -7))]).toEqual(['sk-1', 'sk-1', 'sk-1'])
  expect(statSync(join(machine.folder, 'secrets', 'secrets.json')).mode & 0o077).toBe(0)
})

test('a generated secret is generated once', async () => {
  const first = await read(machine.template.ref('Drawn'))
  expect(first).toHaveLength(40)
  await machine.reopen()
  expect(await read(machine.template.ref('Drawn'))).toBe(first)
})

test('a value of the environment wins over the stored one and is not stored', async () => {
  const arn = machine.template.ref('Empty')
  given = { [arn]: 'sk-environment' }
  await machine.reopen()
  expect(await read(arn)).toBe('sk-environment')
  given = {}
  await machine.reopen()
  expect(await read(arn)).toBe('sk-1')
})

test('a role reads what it may', async () => {
  const reader = new SecretsManagerClient(machine.as('Reader'))
  expect(await read(machine.template.ref('Empty'), reader)).toBe('sk-1')
  await expect(read(machine.template.ref('Drawn'), reader)).rejects.toMatchObject({ name: 'AccessDeniedException' })
  await expect(read('unknown', reader)).rejects.toMatchObject({ name: 'ResourceNotFoundException' })
})
