/** The projects of the bench: the share of sessions up to which each reaches. */
export const PROJECTS = [
  { pid: 'paaaaaaaaaa1', upTo: 0.7 },
  { pid: 'pbbbbbbbbbb2', upTo: 0.9 },
  { pid: 'pcccccccccc3', upTo: 0.97 },
  { pid: 'pdddddddddd4', upTo: 0.996 },
  { pid: 'peeeeeeeeee5', upTo: 2 },
] as const
