/** Partition of the last successes, in either table. */
export const PIPELINE_PK = 'PIPELINE'

/** The last success of a part of the pipeline (health.ts), in the table that its function may write. */
export const pipelineKey = (part: string) => ({ pk: PIPELINE_PK, sk: part })
