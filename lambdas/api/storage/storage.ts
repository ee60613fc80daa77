import type { z } from 'zod'

/** The replay bucket as the API sees it: small documents it reads itself, and URLs for all that is big. */
export interface Storage {
  /** Null when nothing lies under the key. */
  readJson<T extends z.ZodType>(schema: T, key: string): Promise<z.infer<T> | null>
  /** A URL that anyone may GET for PRESIGNED_URL_SECONDS; with `fileName` a browser saves it under that name. */
  presign(key: string, fileName?: string): Promise<string>
}
