import type { ApiPorts } from './ports.ts'

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789'

/** The key of the HMAC of webhooks, shown once. */
export const newSecret = ({ randomText }: Pick<ApiPorts, 'randomText'>): string => `whsec_${randomText(ALPHABET, 32)}`
