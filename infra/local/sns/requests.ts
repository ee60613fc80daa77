import * as z from 'zod'
import { ServiceError, type ServiceRequest } from '../service.ts'

/** SNS takes requests as forms: `Action=Publish&TopicArn=…&MessageAttributes.entry.1.Name=to`. */
export type Form = Record<string, string>

export const readForm = ({ body }: Pick<ServiceRequest, 'body'>): Form =>
  Object.fromEntries(new URLSearchParams(body.toString()))

const TopicArn = z.string().min(1)
const given = { Action: z.string(), Version: z.string() }

/** A filter on one attribute, as `{"to":["ada@shop.example"]}`. */
export const FilterPolicy = z.record(z.string(), z.array(z.string()).min(1))

/** What this machine understands; anything else is refused by name. */
export const requests = {
  Subscribe: z.strictObject({
    ...given,
    TopicArn,
    Protocol: z.literal('email'),
    Endpoint: z.email().max(320),
    'Attributes.entry.1.key': z.literal('FilterPolicy').optional(),
    'Attributes.entry.1.value': z.string().optional(),
  }),
  ListSubscriptionsByTopic: z.strictObject({ ...given, TopicArn, NextToken: z.string().optional() }),
  Publish: z.strictObject({
    ...given,
    TopicArn,
    /** Shown as it is: ASCII without control characters, as SNS demands. */
    Subject: z
      .string()
      .max(99)
      .regex(/^[\x21-\x7e][\x20-\x7e]*$/)
      .optional(),
    Message: z.string().min(1).max(262_144),
    'MessageAttributes.entry.1.Name': z.string().optional(),
    'MessageAttributes.entry.1.Value.DataType': z.literal('String').optional(),
    'MessageAttributes.entry.1.Value.StringValue': z.string().optional(),
  }),
}

/** @throws ServiceError InvalidParameter with the first field that is wrong or unknown */
export function parseForm<T extends z.ZodType>(schema: T, form: Form): z.infer<T> {
  const parsed = schema.safeParse(form)
  if (parsed.success) return parsed.data
  const [issue] = parsed.error.issues
  throw new ServiceError(400, 'InvalidParameter', `Invalid parameter: ${issue?.path.join('.')} ${issue?.message}`)
}
