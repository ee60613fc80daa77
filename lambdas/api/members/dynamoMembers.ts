import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb'
import {
  DeleteCommand,
  type DynamoDBDocumentClient,
  PutCommand,
  paginateQuery,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb'
import { coreIndex, MemberItem } from '@incuera/contract/core.ts'
import { core } from '@incuera/contract/keys.ts'
import type { Role } from '@incuera/contract/roles.ts'
import { RefusalError } from '#runtime/errors.ts'
import { createCoreReader } from '../core/createCoreReader.ts'
import { createOwners } from './createOwners.ts'
import type { MemberStore } from './memberStore.ts'

/** Two people who change the same project at the same moment meet once or twice; more is not people. */
const TRIES = 8

/**
 * Members in the table `core`. Every change first takes the next number of the project's owners (createOwners.ts), and
 * is written to the member only if none with a higher number was.
 */
export function createDynamoMembers(
  client: DynamoDBDocumentClient,
  TableName: string,
  pause: (ms: number) => Promise<void>,
): MemberStore {
  const { get, getMany } = createCoreReader(client, TableName, pause)
  const list = (pid: string) => listMembers(client, TableName, pid)
  const owners = createOwners(client, TableName, {
    get,
    ownersOf: async (pid) => (await list(pid)).filter(({ role }) => role === 'owner').map(({ sub }) => sub),
  })
  /** A later change that was written before this one stays. */
  const writeRole = (Key: Record<string, string>, role: Role | null, number: number): Promise<unknown> => {
    const condition = {
      ...{ TableName, Key },
      ConditionExpression: 'attribute_exists(pk) AND (attribute_not_exists(changeNumber) OR changeNumber < :number)',
    }
    if (role === null)
      return client.send(new DeleteCommand({ ...condition, ExpressionAttributeValues: { ':number': number } }))
    return client.send(
      new UpdateCommand({
        ...condition,
        UpdateExpression: 'SET #role = :role, changeNumber = :number',
        ExpressionAttributeNames: { '#role': 'role' },
        ExpressionAttributeValues: { ':number': number, ':role': role },
      }),
    )
  }
  const hasOwner = async (pid: string, subs: readonly string[]) =>
    (await getMany(subs.map((sub) => core.member(pid, sub)))).some((item) => MemberItem.parse(item).role === 'owner')

  return {
    list,
    async add(member) {
      const { pid, sub } = member
      for (let tries = 0; tries < TRIES; tries++) {
        const known = await get(MemberItem, core.member(pid, sub))
        if (known) return known
        const found = await owners.read(pid)
        const next = member.role === 'owner' ? [...found.owners, sub] : found.owners
        if (!(await owners.take(pid, found, next))) continue
        const Item = {
          ...{ ...core.member(pid, sub), gsi1pk: coreIndex.member(sub), gsi1sk: pid, ...member },
          changeNumber: found.number + 1,
        }
        await unlessRefused(() =>
          client.send(new PutCommand({ TableName, Item, ConditionExpression: 'attribute_not_exists(pk)' })),
        )
        return (await get(MemberItem, core.member(pid, sub))) ?? member
      }
      throw contested()
    },
    async change(pid, sub, role) {
      for (let tries = 0; tries < TRIES; tries++) {
        const found = await owners.read(pid)
        const member = await get(MemberItem, core.member(pid, sub))
        if (!member) return { type: 'unknown' }
        const others = found.owners.filter((owner) => owner !== sub)
        const mustStay = role !== 'owner' && (member.role === 'owner' || found.owners.includes(sub))
        if (mustStay && !(await hasOwner(pid, others))) return { type: 'last_owner' }
        if (!(await owners.take(pid, found, role === 'owner' ? [...others, sub] : others))) continue
        await unlessRefused(() => writeRole(core.member(pid, sub), role, found.number + 1))
        return { type: 'done', member: { ...member, role: role ?? member.role } }
      }
      throw contested()
    },
  }
}

async function listMembers(client: DynamoDBDocumentClient, TableName: string, pid: string): Promise<MemberItem[]> {
  const { pk, sk } = core.member(pid, '')
  const members: MemberItem[] = []
  const pages = paginateQuery(
    { client },
    {
      ...{ TableName, ConsistentRead: true, KeyConditionExpression: 'pk = :pk AND begins_with(sk, :sk)' },
      ExpressionAttributeValues: { ':pk': pk, ':sk': sk },
    },
  )
  for await (const { Items = [] } of pages) members.push(...Items.map((item) => MemberItem.parse(item)))
  return members
}

async function unlessRefused(send: () => Promise<unknown>): Promise<void> {
  await send().catch((error: unknown) => {
    if (!(error instanceof ConditionalCheckFailedException)) throw error
  })
}

const contested = () => new RefusalError('contested', 'Others are changing the members of this project; try again.')
