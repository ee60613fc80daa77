/** In the `sessions` table: what a key with a cap has sent on a day, such as `2026-12-01`. */
export const keyUseKey = (keyId: string, day: string) => ({ pk: `K#${keyId}`, sk: `USE#${day}` })
