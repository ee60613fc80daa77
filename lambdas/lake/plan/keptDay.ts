import * as z from 'zod'

/** Which hot files the kept rows of a day contain: any other of that day is late, and these may be deleted. */
export const KeptDay = z.object({ v: z.literal(1), files: z.array(z.string()) })
export type KeptDay = z.infer<typeof KeptDay>
