import type { Rejected } from './modelServer.ts'

/** What the model reads about an answer that was not usable. */
export const repairRequest = ({ problem }: Rejected): string =>
  `This was not usable: ${problem}\nAnswer again with the corrected JSON only.`
