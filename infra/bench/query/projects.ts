/**
 * The projects of the bench: the share of sessions up to which each reaches, and the size of those that are asked
 * about.
 */
export const PROJECTS = [
  { pid: 'paaaaaaaaaa1', upTo: 0.7, size: 'large' },
  { pid: 'pbbbbbbbbbb2', upTo: 0.9, size: null },
  { pid: 'pcccccccccc3', upTo: 0.97, size: null },
  { pid: 'pdddddddddd4', upTo: 0.996, size: 'small' },
  { pid: 'peeeeeeeeee5', upTo: 2, size: null },
] as const
