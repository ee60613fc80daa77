import * as z from 'zod'

export const count = z.number().int().min(0)
/** 0 to 1. */
export const share = z.number().min(0).max(1)
/** Identifies the item in `POST …/insights/sessions`. */
export const itemKey = z.string()

/** Signals of frustration on a page or an element. */
export const frustrations = { rage: count, dead: count, errorClicks: count }
