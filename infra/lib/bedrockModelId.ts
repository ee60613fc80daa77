/**
 * What begins the id of an inference profile: `us.`, `us-gov.`, `eu.`, `apac.`, `jp.`, `global.`. Names of providers,
 * which begin the id of a model, have at least three letters.
 */
const GEOGRAPHY = /^([a-z]{2}(?:-gov)?|apac|global)\./

/** What the id in a configuration stands for. */
export interface BedrockModelId {
  /** The id of the model itself. */
  model: string
  /** The id of the inference profile; null: the model is called by its own id, in its region only. */
  profile: string | null
}

export function readModelId(id: string): BedrockModelId {
  const model = id.replace(GEOGRAPHY, '')
  return { model, profile: model === id ? null : id }
}

/** Why an id contradicts `crossRegion`; null: it does not. */
export function contradictsCrossRegion(id: string, crossRegion: boolean): string | null {
  const { profile } = readModelId(id)
  if (profile !== null && !crossRegion) {
    const where = id.startsWith('global.') ? 'any commercial region of AWS' : 'other regions of its geography'
    const advice = `set crossRegion to true if requests may be answered in ${where}`
    return `is an inference profile: ${advice} (never outside AWS)`
  }
  return profile === null && crossRegion
    ? `is the id of a model: with crossRegion it must be an inference profile, such as us.${id}`
    : null
}
