/** A model in its region, by its id or by that of an inference profile, and the setting that names both. */
export interface BedrockModel {
  model: string
  region: string
  /** Path of the setting, whose fields are `model`, `region` and `crossRegion`. */
  setting: string
}

/** Bedrock's words for a model that no region offers by its own id. */
const ONLY_BY_PROFILE = /on-demand throughput/i
/** Its words for an id that it does not know, which is a wrong field as any other to it. */
const UNKNOWN_ID = /model identifier is invalid/i

/**
 * What to change where an account may not call a model of Amazon Bedrock, or names it wrongly, followed by Bedrock's
 * own words; null: the error is about something else.
 * @param error the name of the exception, and its message
 */
export function adviseBedrock(error: { name: string; message: string }, named: BedrockModel): string | null {
  const advice = adviceFor(error, named)
  return advice && `${advice} (${error.name}: ${error.message})`
}

function adviceFor({ name, message }: { name: string; message: string }, named: BedrockModel): string | null {
  const { model, region, setting } = named
  const unknown = `Bedrock does not offer ${model} in ${region}: correct ${setting}.model or ${setting}.region`
  switch (name) {
    case 'AccessDeniedException':
      return `the account may not use ${model} in ${region}: enable the model there, or correct ${setting}.model`
    case 'ResourceNotFoundException':
      return unknown
    case 'ValidationException':
      if (UNKNOWN_ID.test(message)) return unknown
      if (!ONLY_BY_PROFILE.test(message)) return null
      return [
        `${model} is called through an inference profile only: set ${setting}.model to the id of one,`,
        `such as us.${model}, and ${setting}.crossRegion to true`,
      ].join(' ')
    default:
      return null
  }
}
