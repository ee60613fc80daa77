import type { ModelTrouble } from '@incuera/contract/analysis.ts'

/** The model did not deliver a summary; the dashboard shows `because`, and the alarm counts it. */
export class ModelError extends Error {
  override name = 'ModelError'
  constructor(
    readonly because: ModelTrouble,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options)
  }
}
