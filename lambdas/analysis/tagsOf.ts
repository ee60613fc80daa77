import type { Analysis } from '@incuera/contract/analysis.ts'

/** The tags of a session, each once: those that its scanners give, and those of its summary. */
export const tagsOf = ({ verdicts = [], summary }: Pick<Analysis, 'verdicts' | 'summary'>): string[] => [
  ...new Set([...verdicts.filter(({ verdict }) => verdict === 'yes').map(({ tag }) => tag), ...summary.tags]),
]
