import * as z from 'zod'

/** Values as an engine prints them. */
export const text = z.string()
export const maybeText = z.string().nullable()
export const number = z.string().transform(Number).pipe(z.number())
export const maybeNumber = number.nullable()
/** `2026-11-21 22:14:54.000`, in milliseconds since the epoch. */
export const time = z.string().transform((value) => Date.parse(`${value.slice(0, 10)}T${value.slice(11)}Z`))
export const maybeTime = time.nullable()

/** A share of a whole that may be empty. */
export const shareOf = (part: number, whole: number): number => (whole > 0 ? Math.min(1, part / whole) : 0)
