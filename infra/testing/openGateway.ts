import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Log } from '@incuera/lambdas/runtime/log.ts'
import { createDiskGuard, freeBytesOf } from '../local/data/diskGuard.ts'
import { openCredentials } from '../local/gateway/openCredentials.ts'
import { startGateway } from '../local/gateway/startGateway.ts'
import { type Authorizer, createAuthorizer } from '../local/iam/createAuthorizer.ts'
import { readPolicies } from '../local/iam/readPolicies.ts'
import type { Credentials, LocalService } from '../local/service.ts'
import { loadTemplate } from '../local/template/loadTemplate.ts'
import { LOCAL_REGION, type Template } from '../local/template/template.ts'
import { writeAssembly } from './writeAssembly.ts'

export interface TestParts {
  folder: string
  template: Template
  authorizer: Authorizer
  log: Log
  now(): number
}

export interface TestGateway extends TestParts {
  origin: string
  /** The text of every logged message. */
  logged: { message: string; fields?: Record<string, unknown> }[]
  /** Configuration of an SDK client for a role by logical id, or for the start by default. */
  as(roleId?: string): { endpoint: string; region: string; credentials: Credentials; maxAttempts: number }
  /** Moves the clock of the services, or of the gateway that checks the time of signatures. */
  advance(seconds: number, clock?: 'services' | 'gateway'): void
  /** Closes everything and opens it again on the same folder. @param meanwhile what happens to the folder in between */
  reopen(meanwhile?: () => void): Promise<void>
  close(): Promise<void>
}

/** A gateway with real services over a small template, in its own folder. */
export async function openGateway(
  resources: Parameters<typeof writeAssembly>[1],
  openServices: (parts: TestParts) => Promise<LocalService[]> | LocalService[],
): Promise<TestGateway> {
  const folder = mkdtempSync(join(tmpdir(), 'incuera-gateway-'))
  const origins = {
    gateway: 'http://127.0.0.1:1',
    api: 'http://127.0.0.1:2',
    issuer: 'http://127.0.0.1:3',
    distributions: {},
  }
  const template = loadTemplate({ assembly: writeAssembly(join(folder, 'cdk.out'), resources), origins })
  const authorizer = createAuthorizer(readPolicies(template))
  const logged: TestGateway['logged'] = []
  const write = (message: string, fields?: Record<string, unknown>) => void logged.push({ message, fields })
  const skippedMs = { services: 0, gateway: 0 }
  const parts: TestParts = {
    folder,
    template,
    authorizer,
    log: { info: write, warn: write, error: write },
    now: () => Date.now() + skippedMs.services,
  }
  const keyring = openCredentials({ folder, template })

  const disk = createDiskGuard({ folder, freeBytes: freeBytesOf(folder), log: parts.log })
  let services = await openServices(parts)
  const start = (port: number) =>
    startGateway({
      port,
      services,
      authorizer,
      keyring,
      disk,
      log: parts.log,
      now: () => Date.now() + skippedMs.gateway,
    })
  let gateway = await start(0)
  const { origin } = gateway
  const closeAll = async () => {
    await gateway.close()
    await Promise.all(services.map((service) => service.close()))
  }
  return {
    ...parts,
    origin,
    logged,
    as: (roleId) => ({
      endpoint: origin,
      region: LOCAL_REGION,
      credentials: roleId ? keyring.forRole(template.attribute(roleId, 'Arn')) : keyring.root(),
      maxAttempts: 1,
    }),
    advance: (seconds, clock = 'services') => {
      skippedMs[clock] += seconds * 1000
    },
    async reopen(meanwhile = () => undefined) {
      await closeAll()
      meanwhile()
      services = await openServices(parts)
      gateway = await start(Number(new URL(origin).port))
      // Until clients have noticed that their old connections are closed, they would use them.
      await new Promise((resolve) => setTimeout(resolve, 20))
    },
    async close() {
      await closeAll()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** A role with one policy, as the CDK writes it. */
export const role = (...Statement: { Effect?: string; Action: string | string[]; Resource: unknown }[]) => ({
  Type: 'AWS::IAM::Role',
  Properties: {
    Policies: [
      {
        PolicyName: 'inline',
        PolicyDocument: { Version: '2012-10-17', Statement: Statement.map((one) => ({ Effect: 'Allow', ...one })) },
      },
    ],
  },
})
