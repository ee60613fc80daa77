import type { Usage } from './model.ts'

const MILLION = 1_000_000

/** Dollars of a call by the deployment's prices per million tokens; null where it has none. */
export const createPrice =
  (inputPrice: number | undefined, outputPrice: number | undefined) =>
  ({ input, output }: Usage): number | null =>
    inputPrice === undefined || outputPrice === undefined ? null : (input * inputPrice + output * outputPrice) / MILLION
