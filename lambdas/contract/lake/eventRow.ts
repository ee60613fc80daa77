import * as z from 'zod'
import { ACTIONS } from '../registry.ts'
import { EVENT_FIELDS } from './eventFields.ts'
import { oneOf } from './lakeColumn.ts'

const ACTION_TYPES = ACTIONS.map(({ type }) => type)

/**
 * What people did, one row each: page views, clicks, inputs, errors, custom events. Not the recording itself. A row as
 * sent to Firehose.
 */
export const EventRow = z.strictObject({ ...EVENT_FIELDS, type: oneOf(ACTION_TYPES, ACTION_TYPES.join(', ')) })
export type EventRow = z.infer<typeof EventRow>
