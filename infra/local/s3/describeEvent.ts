import { randomUUID } from 'node:crypto'
import { LOCAL_ACCOUNT, LOCAL_REGION } from '../template/template.ts'
import type { Notice } from './openTables.ts'
import type { Bucket, Notification } from './readBuckets.ts'

/** What happened to an object. */
export interface ObjectEvent {
  /** Such as `ObjectCreated:Put`, without the `s3:` of subscriptions. */
  name: string
  key: string
  /** Milliseconds since the epoch. */
  at: number
  /** Absent for a deleted object. */
  object?: { size: number; etag: string }
}

/** The messages that a bucket sends for an event, in S3's JSON. */
export function noticesOf(bucket: Bucket, event: ObjectEvent): Notice[] {
  return bucket.notifications
    .filter((notification) => isMeant(notification, event))
    .map(({ queueArn }) => ({ queueArn, body: JSON.stringify({ Records: [describeEvent(bucket, event)] }) }))
}

function isMeant({ event, prefix, suffix }: Notification, { name, key }: ObjectEvent): boolean {
  const isSubscribed = event.endsWith('*') ? `s3:${name}`.startsWith(event.slice(0, -1)) : event === `s3:${name}`
  return isSubscribed && key.startsWith(prefix) && key.endsWith(suffix)
}

function describeEvent(bucket: Bucket, { name, key, at, object }: ObjectEvent) {
  return {
    eventVersion: '2.1',
    eventSource: 'aws:s3',
    awsRegion: LOCAL_REGION,
    eventTime: new Date(at).toISOString(),
    eventName: name,
    userIdentity: { principalId: `AWS:${LOCAL_ACCOUNT}` },
    requestParameters: { sourceIPAddress: '127.0.0.1' },
    responseElements: { 'x-amz-request-id': randomUUID() },
    s3: {
      s3SchemaVersion: '1.0',
      configurationId: 'incuera',
      bucket: { name: bucket.name, ownerIdentity: { principalId: LOCAL_ACCOUNT }, arn: bucket.arn },
      // As in a form: a reader turns + into a space before it decodes the rest.
      object: {
        key: encodeURIComponent(key).replaceAll('%2F', '/').replaceAll('%20', '+'),
        size: object?.size,
        eTag: object?.etag,
        sequencer: at.toString(16).toUpperCase(),
      },
    },
  }
}
