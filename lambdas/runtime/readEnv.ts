import * as z from 'zod'

/**
 * Reads the environment of a function by its schema, once, at the edge.
 * @throws Error that names every missing or wrong variable
 */
export function readEnv<T extends z.core.$ZodType>(schema: T, env: NodeJS.ProcessEnv): z.infer<T> {
  const parsed = z.safeParse(schema, env)
  if (parsed.success) return parsed.data
  throw new Error(`Environment of the function is wrong: ${z.prettifyError(parsed.error)}`)
}
