import * as z from 'zod'
import { isKnownOperator } from './matchConditions.ts'

const oneOrMore = z
  .union([z.string(), z.array(z.string())])
  .transform((value) => (typeof value === 'string' ? [value] : value))
const operand = z.union([z.string(), z.boolean(), z.number()]).transform(String)
const operands = z
  .union([operand, z.array(operand)])
  .transform((value) => (typeof value === 'string' ? [value] : value))

const Principals = z.strictObject({
  AWS: oneOrMore.optional(),
  Service: oneOrMore.optional(),
  Federated: oneOrMore.optional(),
  CanonicalUser: oneOrMore.optional(),
})
export type Principals = z.infer<typeof Principals>

/** Strict, so that an unsupported element (NotPrincipal) stops the start instead of being ignored. */
export const Statement = z.strictObject({
  Sid: z.string().optional(),
  Effect: z.enum(['Allow', 'Deny']),
  Action: oneOrMore.optional(),
  NotAction: oneOrMore.optional(),
  Resource: oneOrMore.optional(),
  NotResource: oneOrMore.optional(),
  Principal: z.union([z.literal('*').transform((): Principals => ({ AWS: ['*'] })), Principals]).optional(),
  /** Operator → condition key → accepted values. */
  Condition: z
    .record(z.string().refine(isKnownOperator, 'is not supported on this machine'), z.record(z.string(), operands))
    .optional(),
})
export type Statement = z.infer<typeof Statement>

export const PolicyDocument = z.strictObject({
  Version: z.string().optional(),
  Id: z.string().optional(),
  Statement: z.union([Statement.transform((statement) => [statement]), z.array(Statement)]),
})
export type PolicyDocument = z.infer<typeof PolicyDocument>
