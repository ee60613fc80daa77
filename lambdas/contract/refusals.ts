import * as z from 'zod'
import { RecorderSettings } from './recorderSettings.ts'

/**
 * Every reason for which a route of ours refuses a request. `retry`: the same request may be accepted in a moment, and
 * the response advises `later`. A code keeps its name and meaning, because programs of customers branch on it.
 */
export const REFUSALS = {
  // The request itself: the same one is refused again.
  invalid: { status: 400, retry: false },
  bad_sql: { status: 400, retry: false },
  bad_search: { status: 400, retry: false },
  not_gzip: { status: 400, retry: false },
  not_json: { status: 400, retry: false },
  bad_name: { status: 400, retry: false },
  too_deep: { status: 400, retry: false },
  too_long: { status: 400, retry: false },
  too_many_fields: { status: 400, retry: false },
  too_large: { status: 413, retry: false },
  too_many_rows: { status: 413, retry: false },
  too_many_values: { status: 413, retry: false },
  too_many_windows: { status: 413, retry: false },
  answer_too_large: { status: 422, retry: false },
  key_reused: { status: 422, retry: false },

  // Who sends it.
  no_key: { status: 401, retry: false },
  wrong_key: { status: 401, retry: false },
  revoked_key: { status: 401, retry: false },
  expired_key: { status: 401, retry: false },
  signed_out: { status: 401, retry: false },
  wrong_token: { status: 401, retry: false },
  expired_token: { status: 401, retry: false },
  role_required: { status: 403, retry: false },
  scope_required: { status: 403, retry: false },
  person_required: { status: 403, retry: false },
  session_required: { status: 403, retry: false },
  sharing_off: { status: 403, retry: false },
  author_required: { status: 403, retry: false },
  other_address: { status: 403, retry: false },
  foreign_origin: { status: 403, retry: false },
  erase_me_off: { status: 403, retry: false },
  // What the rules of its key do not allow: not before a member changes them, or the day ends.
  session_cap_reached: { status: 403, retry: false },
  byte_cap_reached: { status: 403, retry: false },
  not_sampled: { status: 403, retry: false },
  shows_too_much: { status: 403, retry: false },
  page_excluded: { status: 403, retry: false },

  // What it names.
  unknown_route: { status: 404, retry: false },
  unknown_project: { status: 404, retry: false },
  unknown_key: { status: 404, retry: false },
  unknown_token: { status: 404, retry: false },
  unknown_member: { status: 404, retry: false },
  unknown_invitation: { status: 404, retry: false },
  unknown_visitor: { status: 404, retry: false },
  unknown_erasure: { status: 404, retry: false },
  unknown_export: { status: 404, retry: false },
  unknown_source_map: { status: 404, retry: false },
  unknown_event: { status: 404, retry: false },
  unknown_session: { status: 404, retry: false },
  unknown_share: { status: 404, retry: false },
  unknown_note: { status: 404, retry: false },
  unknown_render: { status: 404, retry: false },
  unknown_webhook: { status: 404, retry: false },
  unknown_delivery: { status: 404, retry: false },
  unknown_alert: { status: 404, retry: false },
  unknown_scanner: { status: 404, retry: false },
  unknown_insight: { status: 404, retry: false },
  unknown_view: { status: 404, retry: false },
  unknown_query: { status: 404, retry: false },
  wrong_method: { status: 405, retry: false },
  erased: { status: 410, retry: false },
  expired: { status: 410, retry: false },
  expired_query: { status: 410, retry: false },

  // The state of what it names: it may change, but not by waiting alone.
  not_ready: { status: 409, retry: false },
  shown_once: { status: 409, retry: false },
  not_failed: { status: 409, retry: false },
  already_queued: { status: 409, retry: false },
  still_rotating: { status: 409, retry: false },
  key_is_revoked: { status: 409, retry: false },
  no_model: { status: 409, retry: false },
  too_many_webhooks: { status: 409, retry: false },
  too_many_exports: { status: 409, retry: false },
  too_many_source_maps: { status: 409, retry: false },
  too_many_alerts: { status: 409, retry: false },
  too_many_receivers: { status: 409, retry: false },
  too_many_scanners: { status: 409, retry: false },
  too_many_saved: { status: 409, retry: false },
  too_many_shares: { status: 409, retry: false },
  too_many_tags: { status: 409, retry: false },
  too_many_notes: { status: 409, retry: false },
  too_many_videos: { status: 409, retry: false },
  too_many_tokens: { status: 409, retry: false },
  too_many_members: { status: 409, retry: false },
  last_owner: { status: 409, retry: false },

  // Too much at the same time, or a failure on our side.
  too_many_requests: { status: 429, retry: true },
  too_many_waiting: { status: 429, retry: true },
  contested: { status: 429, retry: true },
  still_running: { status: 429, retry: true },
  busy: { status: 429, retry: true },
  internal: { status: 500, retry: true },
  unavailable: { status: 503, retry: true },
} as const satisfies Record<string, { status: number; retry: boolean }>

export type RefusalCode = keyof typeof REFUSALS

export const isRefusalCode = (code: string): code is RefusalCode => Object.hasOwn(REFUSALS, code)

/** What the client should do about a refusal: drop this body, wait, send smaller bodies, or stop recording. */
export const Advice = z.enum(['drop', 'later', 'split', 'stop'])
export type Advice = z.infer<typeof Advice>

/** The media type of a refusal (RFC 9457). */
export const REFUSAL_TYPE = 'application/problem+json'

/** The body of every refusal of every route: problem details as in RFC 9457, with members of our own. */
export const Refusal = z.object({
  /** `urn:incuera:refusal:{code}`: a name, not an address. */
  type: z.string(),
  /** The code in words. */
  title: z.string(),
  /** The HTTP status. */
  status: z.number().int(),
  /** What is wrong, in a sentence for people. */
  detail: z.string(),
  /** A {@link RefusalCode}. An open page also reads those of a newer API, so the schema accepts any. */
  code: z.string(),
  /** Path of the wrong field, such as `events.3.timestamp`. */
  field: z.string().optional(),
  /** The limit that was exceeded, in the unit that `detail` names. */
  limit: z.number().optional(),
  advice: Advice.optional(),
  /** Of `shows_too_much`: what the recorder needs to know to continue under the minimum preset of its key. */
  settings: RecorderSettings.optional(),
})
export type Refusal = z.infer<typeof Refusal>

/** The body of a refusal. */
export const toRefusalBody = (
  code: RefusalCode,
  detail: string,
  more: Pick<Refusal, 'field' | 'limit' | 'advice' | 'settings'> = {},
): Refusal => {
  const words = code.replaceAll('_', ' ')
  const title = words.charAt(0).toUpperCase() + words.slice(1)
  return { type: `urn:incuera:refusal:${code}`, title, status: REFUSALS[code].status, detail, code, ...more }
}
