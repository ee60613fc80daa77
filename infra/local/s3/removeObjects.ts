import type { ServerResponse } from 'node:http'
import { sayDenied } from '../iam/sayDenied.ts'
import { ServiceError } from '../service.ts'
import { noticesOf } from './describeEvent.ts'
import { type Asked, objectArn, type Store } from './operation.ts'
import { receiveText } from './receivePayload.ts'
import { answerEmpty, answerXml } from './writeAnswer.ts'
import { elements, elementText, type XmlContent } from './xml.ts'

const KEYS_MAX = 1000

/** DELETE of one object; a missing one is not an error. */
export async function removeObject(store: Store, asked: Asked, response: ServerResponse): Promise<void> {
  await remove(store, asked)
  await store.outbox.flush()
  answerEmpty(response, 204)
}

/** POST ?delete: up to 1000 keys, each answered on its own, including whether the caller may. */
export async function removeObjects(store: Store, asked: Asked, response: ServerResponse): Promise<void> {
  const xml = await receiveText(asked.request)
  const keys = elements(xml, 'Object').map((object) => elementText(object, 'Key') ?? '')
  if (keys.length === 0 || keys.length > KEYS_MAX || keys.includes('')) {
    throw new ServiceError(
      400,
      'MalformedXML',
      `The XML you provided was not well-formed, or does not list 1 to ${KEYS_MAX} keys.`,
    )
  }
  const Deleted: XmlContent[] = []
  const failures: XmlContent[] = []
  for (const key of keys) {
    const one = { ...asked, key }
    const permission = { action: 's3:DeleteObject', resource: objectArn(one) }
    if (asked.request.may(permission)) {
      await remove(store, one)
      Deleted.push({ Key: key })
    } else {
      failures.push({
        Key: key,
        Code: 'AccessDenied',
        Message: sayDenied(asked.request.principal, permission, 'implicit'),
      })
    }
  }
  await store.outbox.flush()
  answerXml(response, 'DeleteResult', { Deleted: elementText(xml, 'Quiet') === 'true' ? [] : Deleted, Error: failures })
}

async function remove(store: Store, { bucket, key }: Asked): Promise<void> {
  await store.objects.remove({
    bucket: bucket.name,
    key,
    notices: noticesOf(bucket, { name: 'ObjectRemoved:Delete', key, at: store.now() }),
  })
}
