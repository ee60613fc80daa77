import * as z from 'zod'

/**
 * A session. The SDK creates a UUIDv7, so that recording never waits for the network; other clients may send any UUID.
 */
export const SessionId = z.uuid().brand<'SessionId'>()
export type SessionId = z.infer<typeof SessionId>

/** A tab of a session: random letters and digits, no separator, because it is part of keys and event ids. */
export const WindowId = z
  .string()
  .regex(/^[A-Za-z0-9]{1,32}$/, 'must be 1 to 32 letters or digits')
  .brand<'WindowId'>()
export type WindowId = z.infer<typeof WindowId>

export const ProjectId = z
  .string()
  .regex(/^p[a-z0-9]{11}$/, 'must be p and 11 lower-case letters or digits')
  .brand<'ProjectId'>()
export type ProjectId = z.infer<typeof ProjectId>

/** `r` and the days that recordings are kept: lifecycle rules are static prefixes, so there are only these four. */
export const RetentionClass = z.enum(['r7', 'r30', 'r90', 'r365'])
export type RetentionClass = z.infer<typeof RetentionClass>

/**
 * The position of an event in its session: `{wid}.{seq}.{index}`. Raw batches are written once under (wid, seq), so the
 * position is an identity that costs no bytes on the wire, is the same after every retry, and also exists for
 * recordings of other clients.
 */
export const EventId = z
  .string()
  .regex(/^[A-Za-z0-9]{1,32}\.\d+\.\d+$/)
  .brand<'EventId'>()
export type EventId = z.infer<typeof EventId>

/** @example eventId('3f9a2c1b7d5e4f60', 12, 34) === '3f9a2c1b7d5e4f60.12.34' */
export function eventId(wid: string, seq: number, index: number): EventId {
  return EventId.parse(`${wid}.${seq}.${index}`)
}

/** The tab in which an event happened. @example windowOf('3f9a.12.34') === '3f9a' */
export const windowOf = (id: EventId): WindowId => WindowId.parse(id.split('.')[0])

/** The inverse of {@link eventId}; null for anything else. */
export function parseEventId(id: string): { wid: WindowId; seq: number; index: number } | null {
  const [, text, seq, index] = /^([A-Za-z0-9]{1,32})\.(\d{1,6})\.(\d{1,5})$/.exec(id) ?? []
  const wid = WindowId.safeParse(text)
  return wid.success ? { wid: wid.data, seq: Number(seq), index: Number(index) } : null
}
