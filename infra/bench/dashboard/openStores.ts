import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { S3Client } from '@aws-sdk/client-s3'
import { createDocuments } from '@incuera/lambdas/runtime/aws/createDocuments.ts'
import type { ObjectStore } from '@incuera/lambdas/sessions/objects/objectStore.ts'
import { createS3Objects } from '@incuera/lambdas/sessions/objects/s3Objects.ts'
import { createDynamoStore } from '@incuera/lambdas/sessions/store/dynamoStore.ts'
import type { SessionStore } from '@incuera/lambdas/sessions/store/sessionStore.ts'
import { findDistributions } from '#local/assembly/findDistributions.ts'
import { openCredentials } from '#local/gateway/openCredentials.ts'
import type { StackFile } from '#local/stackFile.ts'
import { loadTemplate } from '#local/template/loadTemplate.ts'
import type { Template } from '#local/template/template.ts'

/** Table and bucket of a stack that runs, as its own functions use them. */
export interface Stores {
  sessions: Pick<SessionStore, 'create'>
  objects: ObjectStore
  close(): void
}

/** @param assembly the folder that the stack runs */
export async function openStores(stack: StackFile, dataFolder: string, assembly: string): Promise<Stores> {
  const { gatewayUrl: gateway, apiUrl: api, issuerUrl: issuer, dashboardUrl, playerUrl } = stack
  const sites = await findDistributions(assembly)
  const distributions = { [sites.dashboard]: dashboardUrl, [sites.player]: playerUrl }
  const template = loadTemplate({ assembly, origins: { gateway, api, issuer, distributions } })
  const credentials = openCredentials({ folder: dataFolder, template }).root()
  const options = { endpoint: gateway, region: 'us-east-1', credentials }
  const database = new DynamoDBClient(options)
  const storage = new S3Client({ ...options, forcePathStyle: true })
  return {
    sessions: createDynamoStore(createDocuments(database), nameOf(template, 'AWS::DynamoDB::GlobalTable', 'Sessions')),
    objects: createS3Objects(storage, nameOf(template, 'AWS::S3::Bucket', 'Replay')),
    close() {
      database.destroy()
      storage.destroy()
    },
  }
}

function nameOf(template: Template, type: string, id: string): string {
  const found = template.ofType(type).find((resource) => resource.id.startsWith(`Storage${id}`))
  if (!found) throw new Error(`the template has no ${type} with an id that starts with Storage${id}`)
  return template.ref(found.id)
}
