/**
 * Messages of log lines that alarms count (infra/lib/blocks/countLines.ts). They are matched word for word, so each is
 * defined once, for the function that writes it and for the filter that finds it. All are errors: a deployment may log
 * nothing else.
 */

/**
 * A queued message was not processed; SQS delivers it again. The function itself succeeds, so Lambda counts no error.
 */
export const MESSAGE_FAILED = 'message failed'
/** A model is configured but gave no summary, so one was written by rules. */
export const MODEL_UNAVAILABLE = 'the model did not write a summary'
/** A key sends more than its limit; each container says so once a minute. */
export const KEY_OVER_LIMIT = 'key over its limit'
/** Firehose refused the rows of a batch that is stored; compaction writes them. */
export const ROWS_REFUSED = 'rows refused'
/** An erasure was requested days ago and is not done. */
export const ERASURE_STUCK = 'an erasure is stuck'
/** A stored batch cannot be read: its part of the recording is missing from now on. */
export const BATCH_UNREADABLE = 'unreadable batch'
/** A video has failed for good: none of its parts could be rendered, or they could not be joined. */
export const VIDEO_FAILED = 'render failed'
/** An export is given up. */
export const EXPORT_FAILED = 'export failed'
/** The embedding model gave no vector for a session, which is found by its words alone. */
export const VECTOR_MISSING = 'a session has no vector'
/** Something was done that is not in the audit log of the project. */
export const AUDIT_INCOMPLETE = 'the audit log misses an entry'
/** A day of the lake that has closed long ago is not kept yet. */
export const LAKE_NOT_KEPT = 'the lake is not kept'
