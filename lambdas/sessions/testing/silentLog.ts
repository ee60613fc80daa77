import type { Log } from '#runtime/log.ts'

export const silentLog: Log = { info: () => undefined, warn: () => undefined, error: () => undefined }
