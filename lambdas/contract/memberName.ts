import * as z from 'zod'

/** A name given by a member: shown as it is, and DynamoDB refuses lone surrogates. */
export const MemberName = z
  .string()
  .trim()
  .min(1)
  .max(80)
  .refine((name) => !/[\p{Cc}\p{Surrogate}]/u.test(name), 'must not contain control characters')
