import type { ModelTrouble } from '@incuera/contract/analysis.ts'

/** The model did not deliver a summary; `because` is what the dashboard shows and the alarm counts. */
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
