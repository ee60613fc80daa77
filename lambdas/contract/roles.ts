import * as z from 'zod'

/** What a member is in a project, from the least to the most. */
export const Role = z.enum(['viewer', 'analyst', 'admin', 'owner'])
export type Role = z.infer<typeof Role>

/**
 * What a route lets a member do: `view` what was recorded and found; `analyse`, which may cost money or changes what
 * others see (SQL, videos, notes, states of errors); `manage` settings, keys and members; `own` the project itself.
 */
export const Action = z.enum(['view', 'analyse', 'manage', 'own'])
export type Action = z.infer<typeof Action>

/**
 * The only table of permissions; every route names its action (routes/route.ts), and the API checks it on every call.
 */
export const ROLE_ACTIONS = {
  viewer: ['view'],
  analyst: ['view', 'analyse'],
  admin: ['view', 'analyse', 'manage'],
  owner: ['view', 'analyse', 'manage', 'own'],
} as const satisfies Record<Role, readonly Action[]>

export const can = (role: Role, action: Action): boolean => ROLE_ACTIONS[role].some((each) => each === action)

/** Whether the role allows nothing that the other does not. */
export const isWithin = (role: Role, other: Role): boolean => ROLE_ACTIONS[role].every((action) => can(other, action))

/** The least role that may do it, for messages. */
export const roleFor = (action: Action): Role => Role.options.find((role) => can(role, action)) ?? 'owner'
