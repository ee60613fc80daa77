import * as z from 'zod'

/** The header of a request that must happen once, however often it is sent. */
export const IDEMPOTENCY_HEADER = 'idempotency-key'

const CHARACTERS_MIN = 8
export const IDEMPOTENCY_CHARACTERS_MAX = 128

/** Chosen by the caller, such as a UUID. Long enough not to be chosen twice. */
export const IdempotencyKey = z
  .string()
  .min(CHARACTERS_MIN)
  .max(IDEMPOTENCY_CHARACTERS_MAX)
  .regex(/^[\x21-\x7e]+$/, 'must be printable ASCII without blanks')

/** A day: longer than any retry of a script. */
export const REPEATS_KEPT_SECONDS = 86_400
