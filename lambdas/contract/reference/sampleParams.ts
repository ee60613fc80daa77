import type * as z from 'zod'
import type { Route, RouteName, routes } from '../routes.ts'
import { SAMPLE } from './samples.ts'

/** Of an object without fields zod's type takes any. */
type Keys<T> = T extends unknown ? (string extends keyof T ? never : keyof T) : never
/** Every parameter of a path, and `pid`, which is on the query as `projectId`. */
export type ParamName = Extract<Keys<z.input<(typeof routes)[RouteName]['params']>>, string>

/** The example of each parameter, and what it is. */
export const SAMPLE_PARAMS: Record<ParamName, { value: string; description: string }> = {
  pid: { value: SAMPLE.pid, description: 'The project: `p` and 11 lower-case letters or digits.' },
  sid: { value: SAMPLE.sid, description: 'The session: the UUID that its recorder created.' },
  userKey: { value: SAMPLE.userKey, description: 'The visitor: the key by which sessions and SQL know them.' },
  erasureId: { value: SAMPLE.erasureId, description: 'The erasure, as its request returned it.' },
  exportId: { value: 'x0123456789abcdef0123456789abcde', description: 'The export, as its request returned it.' },
  mapId: {
    value: SAMPLE.mapId,
    description: 'The source map, as in the list of source maps.',
  },
  eventId: { value: SAMPLE.eventId, description: 'The event: its tab, batch and position, as in signals and SQL.' },
  keyId: { value: 'k4m8t2w6z9b3', description: 'The key, as in the list of keys; never its secret.' },
  renderId: { value: '3f9a2c1b7d5e4f60', description: 'The video, as in the list of videos of the session.' },
  part: { value: '1', description: 'The part of the video: its number, from 1.' },
  queryId: { value: '5d1f0c1e-8a55-4f0e-9d0c-2b7f6a1e3c44', description: 'The query, as its start returned it.' },
  fingerprint: { value: '0123456789abcdef', description: 'The group of errors: 16 hexadecimal digits.' },
  insightId: { value: 'i4m8t2w6z9b3', description: 'The saved insight, as in the list of them.' },
  viewId: { value: 'v4m8t2w6z9b3', description: 'The view, as in the list of views.' },
  scannerId: { value: 's4m8t2w6z9b3', description: 'The scanner, as in the list of scanners.' },
  memberId: { value: '5e8d4c3b-1f0a-4e6d-9c2b-7a8f9e0d1c2b', description: 'The member, as in the list of members.' },
  invitationId: { value: 'i4m8t2w6z9b3', description: 'The invitation, as in the list of invitations.' },
  tokenId: { value: 't4m8t2w6z9b3', description: 'The token or key, as in its list; never its secret.' },
  noteId: { value: 'n4m8t2w6z9b3', description: 'The note, as in the list of notes.' },
  webhookId: { value: 'w4m8t2w6z9b3', description: 'The webhook, as in the list of webhooks.' },
  deliveryId: {
    value: '1795858302000-evt_5f2b8c1d9e3a7f604b1c2d3e',
    description: 'The delivery, as in the list of deliveries of the webhook.',
  },
  shareId: { value: 'h4m8t2w6z9b3', description: 'The link, as in the list of links of the session.' },
  alertId: { value: 'a4m8t2w6z9b3', description: 'The alert, as in the list of alerts.' },
}

/** The parameters of the example of a route. */
export const sampleParamsOf = (route: Route): Record<string, string> =>
  Object.fromEntries(paramNames(route).map((name) => [name, SAMPLE_PARAMS[name].value]))

const isParam = (name: string): name is ParamName => Object.hasOwn(SAMPLE_PARAMS, name)

/** The parameters that a route takes, those of its path in order. */
export function paramNames(route: Route): ParamName[] {
  const inPath = [...route.path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name)
  const names = route.needs !== undefined && !inPath.includes('pid') ? [...inPath, 'pid'] : inPath
  return names.map((name) => {
    if (isParam(name)) return name
    throw new Error(`${route.method} ${route.path}: parameter ${name} has no example in SAMPLE_PARAMS`)
  })
}
