import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb'
import {
  DeleteCommand,
  type DynamoDBDocumentClient,
  PutCommand,
  QueryCommand,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb'
import { RENDER_SORT_KEY, sessions } from '@incuera/contract/keys.ts'
import type { PartNews, Render } from '../model/render.ts'
import { ifVersionIs } from './ifVersionIs.ts'
import { isMet } from './isMet.ts'
import { queryAll } from './queryAll.ts'
import { failedName, toRender, toRenderItem } from './renderItem.ts'
import type { SessionStore } from './sessionStore.ts'

/** The renders half of the store. */
export function createRenderItems(
  client: DynamoDBDocumentClient,
  table: string,
): Pick<SessionStore, 'createRender' | 'readRender' | 'listRenders' | 'replaceRender' | 'removeRender' | 'notePart'> {
  return {
    createRender: (render) =>
      isMet(
        client.send(
          new PutCommand({
            TableName: table,
            Item: toRenderItem(render),
            ConditionExpression: 'attribute_not_exists(pk)',
          }),
        ),
      ),

    async readRender({ pid, sid }, renderId) {
      const { pk, sk } = sessions.render(pid, sid, renderId)
      const { Items = [] } = await client.send(
        new QueryCommand({
          TableName: table,
          ConsistentRead: true,
          KeyConditionExpression: 'pk = :pk AND sk = :sk',
          ExpressionAttributeValues: { ':pk': pk, ':sk': sk },
        }),
      )
      return Items[0] ? toRender(Items[0]) : null
    },

    async listRenders({ pid, sid }) {
      const items = queryAll(client, {
        TableName: table,
        ConsistentRead: true,
        KeyConditionExpression: 'pk = :pk AND begins_with(sk, :render)',
        ExpressionAttributeValues: { ':pk': sessions.meta(pid, sid).pk, ':render': RENDER_SORT_KEY },
      })
      const renders: Render[] = []
      for await (const item of items) renders.push(toRender(item))
      return renders
    },

    replaceRender: (render, expectedVersion) =>
      isMet(
        client.send(new PutCommand({ TableName: table, Item: toRenderItem(render), ...ifVersionIs(expectedVersion) })),
      ),

    async removeRender({ pid, sid }, renderId) {
      await client.send(new DeleteCommand({ TableName: table, Key: sessions.render(pid, sid, renderId) }))
    },

    async notePart({ pid, sid }, renderId, news) {
      const command = new UpdateCommand({
        TableName: table,
        Key: sessions.render(pid, sid, renderId),
        ReturnValues: 'ALL_NEW',
        ...changeOf(news),
      })
      try {
        const { Attributes = {} } = await client.send(command)
        return toRender(Attributes)
      } catch (error) {
        if (error instanceof ConditionalCheckFailedException) return null
        throw error
      }
    },
  }
}

/** Every change adds one to the version, so that no earlier reader can undo it. */
function changeOf(news: PartNews) {
  if (news.kind === 'failed') {
    return {
      ConditionExpression: 'attempt = :attempt',
      UpdateExpression: 'SET #name = :reason ADD #version :one',
      ExpressionAttributeNames: { '#name': failedName(news.index), '#version': 'version' },
      ExpressionAttributeValues: { ':attempt': news.attempt, ':reason': news.reason, ':one': 1 },
    }
  }
  return {
    ConditionExpression: 'attribute_exists(pk)',
    UpdateExpression: 'ADD #name :indexes, #version :one',
    ExpressionAttributeNames: { '#name': LIST[news.kind], '#version': 'version' },
    ExpressionAttributeValues: { ':indexes': new Set([news.index]), ':one': 1 },
  }
}

const LIST = { done: 'done', card: 'cards', cardless: 'cardless' } as const
