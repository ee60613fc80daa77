/** The panels of the inspector, in the order of their keys. */
export const PANELS = ['summary', 'console', 'network', 'errors', 'vitals', 'notes'] as const
export type Panel = (typeof PANELS)[number]
