import { ShareItem, shareKey } from '@incuera/contract/share/share.ts'
import type { UpdateItem } from './createUpdateItem.ts'
import type { ItemKind } from './projectItems.ts'

/** The links of one session, in the `sessions` table. */
export const shareItems = (sid: string): ItemKind<ShareItem> => ({
  key: (pid, shareId) => shareKey(pid, sid, shareId),
  idOf: ({ shareId }) => shareId,
  parse: (stored) => ShareItem.parse(stored),
})

/** Counts an opening of a link, unless it was revoked in the meantime. @returns false then */
export type CountOpening = (share: Pick<ShareItem, 'pid' | 'sid' | 'shareId'>, at: number) => Promise<boolean>

export const createCountOpening =
  (updateItem: UpdateItem, table: string): CountOpening =>
  async ({ pid, sid, shareId }, at) => {
    const counted = await updateItem({
      ...{ TableName: table, Key: shareKey(pid, sid, shareId) },
      UpdateExpression: 'ADD openings :one SET lastOpenedAt = :at',
      ConditionExpression: 'attribute_exists(pk)',
      ExpressionAttributeValues: { ':one': 1, ':at': at },
    })
    return counted !== null
  }
