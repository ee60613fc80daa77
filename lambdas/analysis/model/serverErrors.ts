/** The server does not know something of the request: another way of asking may work. */
export class UnsupportedError extends Error {
  override name = 'UnsupportedError'
}

/** The server is busy: the same request may work later. */
export class BusyError extends Error {
  override name = 'BusyError'
  /** @param seconds as the server asks to wait; null: it does not say */
  constructor(
    message: string,
    readonly seconds: number | null,
    options?: ErrorOptions,
  ) {
    super(message, options)
  }
}

/** The seconds of a `Retry-After`, which has a number or a date; null if it has neither. */
export function retryAfterSeconds(header: string | null | undefined): number | null {
  if (!header) return null
  const seconds = Number(header)
  if (Number.isFinite(seconds)) return Math.max(0, seconds)
  const at = Date.parse(header)
  return Number.isNaN(at) ? null : Math.max(0, (at - Date.now()) / 1000)
}
