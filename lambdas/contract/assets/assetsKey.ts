import { generationPrefix, type SessionPlace } from '../keys.ts'

/** `sessions/{rc}/{pid}/{sid}/g{gen}/assets.json.gz`: the bundle of a generation (assetBundle.ts). */
export const assetsKey = (place: SessionPlace, gen: number) => `${generationPrefix(place, gen)}assets.json.gz`
