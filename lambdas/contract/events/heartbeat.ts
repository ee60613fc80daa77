import * as z from 'zod'
import type { EventDefinition } from './eventDefinition.ts'

export const Heartbeat = z.strictObject({})
export type Heartbeat = z.infer<typeof Heartbeat>

export const heartbeatEvent = {
  tag: 'incuera.heartbeat',
  version: 1,
  payload: Heartbeat,
  explanation: 'The page is open and idle',
  action: null,
  looks: [],
  describe: null,
} as const satisfies EventDefinition
