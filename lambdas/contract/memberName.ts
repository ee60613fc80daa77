import * as z from 'zod'

/** Of a name: one line of a list. */
export const MEMBER_NAME_CHARACTERS_MAX = 80

/** A name given by a member: shown as it is, and DynamoDB refuses lone surrogates. */
export const MemberName = z
  .string()
  .trim()
  .min(1)
  .max(MEMBER_NAME_CHARACTERS_MAX)
  .refine((name) => !/[\p{Cc}\p{Surrogate}]/u.test(name), 'must not contain control characters')
