import type { Known } from './known.ts'

/** A path to erase, with the project and session that are there for it. */
export const toErased = (path: string, { pid, sid, erased }: Known): string =>
  sid.reduce((rest, each) => rest.replace(each, erased.sid), path.replace(pid, erased.pid))
