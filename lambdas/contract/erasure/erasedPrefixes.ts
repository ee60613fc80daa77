import { type ProjectId, RetentionClass, type SessionId } from '../ids.ts'
import { ROOT } from '../keys.ts'

/** Everything of one session, or of a whole project, under one root: in each class, whatever the project has now. */
export const erasedPrefixes = (root: keyof typeof ROOT, pid: ProjectId, sid?: SessionId): string[] =>
  RetentionClass.options.map((rc) => `${ROOT[root]}/${rc}/${pid}/${sid ? `${sid}/` : ''}`)
