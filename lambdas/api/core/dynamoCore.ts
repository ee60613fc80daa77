import { type DynamoDBDocumentClient, PutCommand } from '@aws-sdk/lib-dynamodb'
import { coreIndex, IdentityItem, MemberItem, ProfileItem, ProjectItem } from '@incuera/contract/core.ts'
import { core } from '@incuera/contract/keys.ts'
import * as z from 'zod'
import { changeItem } from './changeItem.ts'
import type { CoreStore } from './coreStore.ts'
import { createCoreReader } from './createCoreReader.ts'
import { createErrorDecisions } from './createErrorDecisions.ts'
import { createKeySecrets } from './createKeySecrets.ts'
import { createMutedPlaces } from './createMutedPlaces.ts'

/**
 * `core` in DynamoDB. Lists use the index, so a new key or project may take a moment to appear in them.
 * @param pause waits so many milliseconds
 */
export function createDynamoCore(
  client: DynamoDBDocumentClient,
  tableName: string,
  pause: (ms: number) => Promise<void>,
): CoreStore {
  const { get, getMany, query, findKey } = createCoreReader(client, tableName, pause)

  return {
    async createProject(project, owner) {
      const member = {
        ...core.member(owner.pid, owner.sub),
        gsi1pk: coreIndex.member(owner.sub),
        gsi1sk: owner.pid,
        ...owner,
      }
      await client.send(
        new PutCommand({
          TableName: tableName,
          Item: { ...core.project(project.pid), ...project },
          ConditionExpression: 'attribute_not_exists(pk)',
        }),
      )
      await client.send(new PutCommand({ TableName: tableName, Item: member }))
    },
    async changeProject(pid, change) {
      const item = await changeItem(client, tableName, core.project(pid), change)
      return item && ProjectItem.parse(item)
    },
    project: (pid) => get(ProjectItem, core.project(pid)),
    projects: async (pids) => z.array(ProjectItem).parse(await getMany(pids.map((pid) => core.project(pid)))),
    member: (pid, sub) => get(MemberItem, core.member(pid, sub)),
    memberships: async (sub) => z.array(MemberItem).parse(await query(coreIndex.member(sub))),
    userKey: async (pid, userIdSha256) => (await get(IdentityItem, core.identity(pid, userIdSha256)))?.userKey ?? null,
    profile: (sub) => get(ProfileItem, core.profile(sub)),
    async putProfile(profile) {
      await client.send(new PutCommand({ TableName: tableName, Item: { ...core.profile(profile.sub), ...profile } }))
    },
    ...createKeySecrets(client, tableName, { get, query, findKey }),
    ...createErrorDecisions(client, tableName, getMany),
    ...createMutedPlaces(client, tableName, getMany),
  }
}
