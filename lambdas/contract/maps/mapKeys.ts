import { INSIGHTS_PREFIX } from '../keys.ts'

/** Source maps in the replay bucket. No page of the site and no presigned URL for reading leads here. */
export const SOURCE_MAPS_PREFIX = 'maps/'

/** `maps/{pid}/` */
export const sourceMapsPrefix = (pid: string): string => `${SOURCE_MAPS_PREFIX}${pid}/`
/** `maps/{pid}/{mapId}`: the file as it was uploaded. */
export const sourceMapObject = (pid: string, mapId: string): string => `${sourceMapsPrefix(pid)}${mapId}`

/** An item of the `sessions` table, which deletes itself. Maps of one release are neighbours (api/maps/mapIdOf.ts). */
export const sourceMapItemKey = (pid: string, mapId: string) => ({ pk: `MAPS#${pid}`, sk: mapId })

/** `insights/{pid}/stacks/{sha256 of the stack and its maps}.json`: deleted after a day, like answers of insights. */
export const stackKey = (pid: string, sha256: string): string => `${INSIGHTS_PREFIX}${pid}/stacks/${sha256}.json`
