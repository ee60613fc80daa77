/**
 * A UUIDv7: 48 bits of milliseconds and then 74 random bits, so ids sort by time.
 * `crypto.randomUUID` would not do: it is version 4, and missing on pages without HTTPS.
 */
export function uuidv7(nowMs: number, random: Uint8Array): string {
  const time = Math.floor(nowMs).toString(16).padStart(12, '0')
  const digits = hex(random)
  // Two bits of the first digit say which kind of UUID it is.
  const variant = (8 + ((random[0] ?? 0) % 4)).toString(16)
  return [
    time.slice(0, 8),
    time.slice(8),
    `7${digits.slice(2, 5)}`,
    variant + digits.slice(5, 8),
    digits.slice(20),
  ].join('-')
}

export function hex(bytes: Uint8Array): string {
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}
